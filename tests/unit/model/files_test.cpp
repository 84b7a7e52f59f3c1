// Files on disk: what a model may read, and what it may not.
#include "model/files.hpp"
#include "model/load.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace multivector::tests {
namespace {

namespace fs = std::filesystem;

/// A folder of its own, gone at the end.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("multivector-files-" + std::to_string(::getpid()))) {
    fs::remove_all(path);
    fs::create_directories(path / "model" / "more");
    fs::create_directories(path / "outside");
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string codes(const std::string& name) const {
    Diagnostics diagnostics;
    const std::string file = (path / name).string();
    if (is_scenario(file))
      (void)load_scenario(file, diagnostics);
    else
      (void)load_model(file, diagnostics);
    std::string result;
    for (const Diagnostic& d : diagnostics.all()) result += (result.empty() ? "" : " ") + d.code;
    return result;
  }
  fs::path path;
};

const std::string kHead = "multivector: 1\ntime: {start: 2010-01}\n";

}  // namespace

TEST_CASE("no file makes the reader look outside the model's folder", "[model][files]") {
  const Folder folder;
  folder.write("outside/secret.yaml", "title: secret\n");
  fs::create_symlink(folder.path / "outside" / "secret.yaml", folder.path / "model" / "link.yaml");
  fs::create_directory_symlink(folder.path / "outside", folder.path / "model" / "away");
  for (const char* include : {"link.yaml", "away/secret.yaml", "away/*.yaml", "../outside/secret.yaml", "/etc/passwd",
                              "more/../../outside/secret.yaml", "l*.yaml", "..\\\\outside\\\\secret.yaml"}) {
    folder.write("model/model.yaml", kHead + "include: '" + include + "'\n");
    INFO(include);
    CHECK(folder.codes("model/model.yaml") == "path-outside");
  }
  folder.write("model/model.yaml",
               kHead + "sets: {s: [A]}\nvariables:\n  x: {over: s, unit: 1, initial: away/t.csv, otherwise: 0}\n");
  folder.write("outside/t.csv", "s,value\nA,1\n");
  CHECK(folder.codes("model/model.yaml") == "path-outside");
}

TEST_CASE("folders, pipes, missing and enormous files are errors at the place that names them", "[model][files]") {
  const Folder folder;
  folder.write("model/model.yaml", kHead + "include: [more, none.yaml]\n");
  CHECK(folder.codes("model/model.yaml") == "no-such-file no-such-file");
  CHECK(folder.codes("model/absent.yaml") == "no-such-file");
  CHECK(folder.codes("model") == "no-such-file");
  folder.write("model/large.yaml", std::string((16u << 20) + 1, '#'));
  folder.write("model/model.yaml", kHead + "include: large.yaml\n");
  CHECK(folder.codes("model/model.yaml") == "no-such-file");
}

TEST_CASE("globs take the files of the folder, sorted, without the model and hidden ones", "[model][files]") {
  const Folder folder;
  folder.write("model/b.yaml", "title: b\n");
  folder.write("model/a.yaml", "title: a\n");
  folder.write("model/.hidden.yaml", "nonsense\n");
  folder.write("model/model.yaml", kHead + "include: '*.yaml'\n");
  Diagnostics diagnostics;
  const auto model = load_model((folder.path / "model" / "model.yaml").string(), diagnostics);
  INFO(render_text(diagnostics));
  REQUIRE(model);
  REQUIRE(model->inputs.size() == 3);
  CHECK(model->inputs[1].first.ends_with("/a.yaml"));
  CHECK(model->inputs[2].first.ends_with("/b.yaml"));
}

TEST_CASE("a scenario finds its model upwards, and its tables and files in their own folders", "[scenario][files]") {
  const Folder folder;
  folder.write("model/t.csv", "s,value\nA,3\n");
  folder.write("model/model.yaml", kHead + "sets: {s: [A]}\nvariables:\n  x: {over: s, unit: 1, initial: t.csv}\n");
  const std::string head = "scenario: t\nmodel: ../model.yaml\nhorizon: {from: 2010-01, to: 2010-12}\n";
  folder.write("model/more/s.yaml", head);
  CHECK(folder.codes("model/more/s.yaml").empty());
  folder.write("model/more/s.yaml", head + "axes:\n  a:\n    b: {add: ../new.yaml}\n");
  CHECK(folder.codes("model/more/s.yaml").starts_with("path-outside"));
}

TEST_CASE("names fit patterns", "[model][files]") {
  CHECK(fits("*.yaml", "a.yaml"));
  CHECK(fits("ru.*", "ru.law"));
  CHECK(fits("*a*b*", "xxaxxbxx"));
  CHECK(fits("a?c", "abc"));
  CHECK_FALSE(fits("*.yaml", "a.yml"));
  CHECK_FALSE(fits("a*b", "a"));
  CHECK(fits(std::string(50, '*') + "b", std::string(1000, 'a') + "b"));
}

}  // namespace multivector::tests
