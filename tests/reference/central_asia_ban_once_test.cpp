// Each ban of the Central Asia model stands in one doctrine: to lift it is to switch one element off.
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

#include <map>

using namespace multivector;

namespace {

/// The folder on disk with one file more.
class OneMore : public Files {
public:
  OneMore(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}
  [[nodiscard]] Read read(const std::string& path) const override {
    return path == path_ ? Read{text_, {}} : disk_.read(path);
  }
  [[nodiscard]] std::vector<std::string> entries(const std::string& folder) const override {
    return disk_.entries(folder);
  }
  [[nodiscard]] bool inside(const std::string& path, const std::string& folder) const override {
    return disk_.inside(path, folder);
  }

private:
  DiskFiles disk_;
  std::string path_, text_;
};

struct Ban {
  std::string id, shock, count;
};

const std::vector<Ban> kBans = {
    {"C-01", "{rate: 6 per year, propose: \"invite(RU, UZ, CSTO)\"}", "invite(RU, UZ, CSTO)"},
    {"C-02", "{rate: 6 per year, propose: \"ask_base(pole, UZ)\"}", "ask_base(_, UZ)"},
    {"C-03", "{rate: 6 per year, propose: \"ask_troops(pole, UZ)\"}", "ask_troops(_, UZ)"},
    {"C-07", "{rate: 6 per year, propose: \"ask_recognition(RU, UZ, CRIMEA)\"}", "ask_recognition(_, UZ, _)"},
    {"tm.block-common-visa", "{rate: 6 per year, propose: \"join(TM, COMMON_VISA)\"}", "join(TM, COMMON_VISA)"}};

test::Run run_with(const Ban& ban) {
  const std::string path = (test::scenarios() / "central-asia/what-if/one-ban-lifted.yaml").string();
  const std::string text =
      "scenario: one-ban-lifted\nmodel: ../model.yaml\nhorizon: {from: 2024-01, to: 2029-12}\nreplicates: 24\nlog: 0\n"
      "seed: 5\nshocks:\n  found: {at: 2024-01, do: \"propose_body(KZ, COMMON_VISA, depth=0.3)\"}\n  asked: " +
      ban.shock + "\naxes:\n  ban:\n    stands: {}\n    lifted: {disable: " + ban.id +
      "}\nmeasures:\n  done: {count: \"" + ban.count + "\"}\n";
  Diagnostics diagnostics;
  auto scenario = load_scenario(OneMore(path, text), path, diagnostics);
  INFO(render_text(diagnostics));
  REQUIRE(scenario);
  return test::run(std::move(*scenario));
}

}  // namespace

TEST_CASE("to lift a ban is to switch one doctrine off: what it forbade may happen", "[central-asia]") {
  for (const Ban& ban : kBans) {
    INFO(ban.id);
    const auto run = run_with(ban);
    CHECK(run.mean("done", run.variant("stands")) == 0);
    CHECK(run.mean("done", run.variant("lifted")) > 0);
  }
}

TEST_CASE("no two hard doctrines of an agent forbid for the same reason", "[central-asia]") {
  const auto scenario = test::load(test::scenarios() / "central-asia/what-if/baseline.yaml");
  std::map<std::string, std::string> reasons;
  for (const auto& doctrine : scenario.model.doctrines) {
    if (!doctrine.hard) continue;
    const std::string reason = std::to_string(doctrine.agent->number) + " " + doctrine.evidence.text;
    INFO(doctrine.id + " and " + reasons[reason]);
    CHECK(reasons[reason].empty());
    reasons[reason] = doctrine.id;
  }
}
