// What is read from a disk: the tables of calibrations and hindcasts, and run directories.
#include "analysis/hindcast/tables.hpp"
#include "analysis/history/forcing.hpp"
#include "analysis/history/targets.hpp"
#include "diagnostics/diagnostics.hpp"
#include "results/run.hpp"
#include "results/stored_run.hpp"
#include "scenario/load.hpp"
#include "tests/fuzz/bundle.hpp"
#include "tests/fuzz/targets.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace multivector::fuzz {

namespace {

namespace fs = std::filesystem;

/// A folder of this process, removed at its end.
class Folder {
public:
  Folder() : path_(fs::temp_directory_path() / ("multivector-fuzz-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// A mistake of the file is an exception whose words are ours, not those of a library.
template <typename Read>
void may_refuse(Read read) {
  try {
    read();
  } catch (const std::logic_error& error) {
    throw Wrong(std::string("a library's exception comes through: ") + error.what());
  } catch (const std::bad_alloc&) {
    throw Wrong("it asks for more memory than there is");
  } catch (const std::runtime_error&) {
  }
}

const char* const kScenario =
    "scenario: tiny\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-06}\nreplicates: 4\n"
    "axes: {a: {slow: {}, fast: {parameters: {speed: 2}}}}\n"
    "measures: {x: {of: x, at: end}, first: {first: x > 3}}\n";
const char* const kModel = "multivector: 1\ntitle: tiny\ntime: {step: month, start: 2020-01}\n"
                           "parameters: {speed: {value: 1}, noise: {value: 1, prior: \"normal(1, 0.1)\"}}\n"
                           "variables: {x: {unit: 1, initial: 0}}\n"
                           "mechanisms: [{id: grow, add: \"speed * noise * normal(1, 0.2)\", to: x}]\n";

void make_run(const fs::path& directory) {
  Diagnostics diagnostics;
  const auto scenario = load_scenario_text("tiny.yaml", kScenario, diagnostics, {{"model.yaml", kModel}});
  if (!scenario) throw Wrong(render_text(diagnostics));
  results::RunSettings settings;
  settings.directory = directory;
  settings.ensemble.threads = 1;
  (void)results::run(*scenario, settings);
}

}  // namespace

void fuzz_calibration(const std::string& text) {
  static const Folder folder;
  const fs::path file = folder.path() / "table.csv";
  write(file, text);
  Diagnostics diagnostics;
  may_refuse([&] { (void)history::read_events(file, diagnostics); });
  may_refuse([&] { (void)history::read_paths(file, diagnostics); });
  may_refuse([&] { (void)history::read_targets(file, diagnostics); });
  may_refuse([&] { (void)analysis::read_starts(file, diagnostics); });
  may_refuse([&] { (void)analysis::read_figures(file, diagnostics); });
  may_refuse([&] { (void)analysis::read_past(file, diagnostics); });
  may_refuse([&] { (void)analysis::read_dollars(file, diagnostics); });
  may_refuse([&] { (void)analysis::read_order(file, diagnostics); });
  (void)render_text(diagnostics);
}

std::vector<std::string> run_seeds() {
  const Folder folder;
  make_run(folder.path() / "run");
  std::vector<std::string> all;
  for (const auto& entry : fs::directory_iterator(folder.path() / "run")) {
    std::ifstream in(entry.path(), std::ios::binary);
    all.push_back("### " + entry.path().filename().string() + "\n" +
                  std::string(std::istreambuf_iterator<char>(in), {}));
  }
  return all;
}

void fuzz_run(const std::string& text) {
  static const Folder folder;
  static const bool made = [] {
    make_run(folder.path() / "good");
    return true;
  }();
  (void)made;
  const Bundle bundle = unpack(text);
  const fs::path damaged = folder.path() / "damaged";
  fs::remove_all(damaged);
  fs::copy(folder.path() / "good", damaged);
  std::error_code unknown;  // a changed head may be no name of a file at all
  for (const auto& [name, content] : bundle.files)
    if (fs::path(name).filename() == name && fs::exists(damaged / name, unknown)) write(damaged / name, content);
  may_refuse([&] {
    const auto good = results::read_run(folder.path() / "good", true), other = results::read_run(damaged, true);
    (void)results::compare_runs(good, other);
  });
}

}  // namespace multivector::fuzz
