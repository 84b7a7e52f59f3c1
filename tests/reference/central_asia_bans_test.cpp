// The three bans, and no recognition of what was taken by force, in every branch of every shipped what-if.
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <filesystem>

using namespace multivector;

namespace {

/// The folder on disk, where one file asks for more measures than it says.
class MoreMeasures : public Files {
public:
  MoreMeasures(std::string path, std::string measures) : path_(std::move(path)), measures_(std::move(measures)) {}

  [[nodiscard]] Read read(const std::string& path) const override {
    Read read = disk_.read(path);
    const std::string key = "\nmeasures:\n";
    if (path == path_) read.text.insert(read.text.find(key) + key.size(), measures_);
    return read;
  }
  [[nodiscard]] std::vector<std::string> entries(const std::string& folder) const override {
    return disk_.entries(folder);
  }
  [[nodiscard]] bool inside(const std::string& path, const std::string& folder) const override {
    return disk_.inside(path, folder);
  }

private:
  DiskFiles disk_;
  std::string path_, measures_;
};

/// What must never rise: bases and troops of or for others, recognitions, membership in a military body.
const std::vector<std::string> kBanned = {"sum(p in pole, up(base[UZ,p]))", "sum(p in pole, up(troops[UZ,p]))",
                                          "sum(c in claim, up(recognises[UZ,c]))",
                                          "up(member[UZ,CSTO]) + up(member[UZ,GUAM])"};

/// up(x): by how much x rose this month.
std::string written_out(std::string text) {
  for (std::size_t at; (at = text.find("up(")) != std::string::npos;) {
    const std::size_t end = text.find(')', at);
    const std::string x = text.substr(at + 3, end - at - 3);
    text.replace(at, end - at + 1, "max(0, " + x + " - lag(" + x + ", 1 month))");
  }
  return text;
}

/// The most that any of it rose in a month since February 2012, by variant.
std::vector<double> broken_in(const std::filesystem::path& file, int replicates) {
  const bool early = test::load(file).from < 12 * 2012 + 1;
  std::string measures;
  for (std::size_t b = 0; b < kBanned.size(); ++b)
    measures += "  ban_" + std::to_string(b) + ": {max: \"" + written_out(kBanned[b]) + "\"" +
                (early ? ", from: 2012-02" : "") + "}\n";
  Diagnostics diagnostics;
  auto scenario = load_scenario(MoreMeasures(file.string(), measures), file.string(), diagnostics);
  if (!scenario || diagnostics.has_errors()) throw std::runtime_error(render_text(diagnostics));
  scenario->replicates = replicates;
  scenario->log_replicates = 0;
  const auto run = test::run(std::move(*scenario));
  std::vector<double> most(run.variants.size(), 0);
  for (std::size_t b = 0; b < kBanned.size(); ++b)
    for (std::size_t v = 0; v < most.size(); ++v)
      for (const double rise : run.all("ban_" + std::to_string(b), static_cast<int>(v)))
        most[v] = std::max(most[v], rise);
  return most;
}

}  // namespace

TEST_CASE("the bans of 2012 hold in every branch of every what-if that does not lift them", "[central-asia][slow]") {
  std::size_t asked = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::scenarios() / "central-asia/what-if")) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".yaml" || name == "three-bans-lifted.yaml" || name == "base-request.yaml")
      continue;
    INFO(name);
    for (const double rise : broken_in(entry.path(), 8)) CHECK(rise == 0);
    ++asked;
  }
  CHECK(asked > 25);
}

TEST_CASE("where a what-if lifts the bans they are broken: it is the doctrine that holds them", "[central-asia]") {
  const auto most = broken_in(test::scenarios() / "central-asia/what-if/three-bans-lifted.yaml", 8);
  CHECK(most.front() == 0);
  CHECK(*std::max_element(most.begin(), most.end()) > 0);
}
