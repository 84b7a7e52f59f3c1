#include "cli/commands.hpp"
#include "cli/options.hpp"

namespace multivector::cli {

namespace {

void add_attribution(CLI::App& app, Chosen& chosen) {
  static WhyCommand c;
  CLI::App* const sub = add(app, chosen, "why", "What carries an effect of a run, or the story of one branch", c, why);
  sub->add_option("RUN_DIR", c.directory, "directory of a run")->required();
  auto* const measure =
      sub->add_option("--measure", c.measure, "the measure whose effect is decomposed")->type_name("M");
  auto* const variant =
      sub->add_option("--variant", c.variant, "the variant, e.g. law=package,west=lenient or package/lenient")
          ->type_name("V");
  auto* const groups =
      sub->add_option("--groups", c.groups, "groups to share the effect among, a YAML file: `name: [ids]`")
          ->type_name("FILE");
  auto* const by =
      sub->add_option("--by", c.by, "or: each rule, each mechanism, or channels: the files of the model (channels)")
          ->check(CLI::IsMember({"rules", "mechanisms", "channels"}))
          ->excludes(groups);
  auto* const replicates =
      sub->add_option("--replicates", c.replicates, "draws of luck for each knock-out (the run's, at most 100)")
          ->check(whole(2, 100'000'000))
          ->type_name("N");
  auto* const permutations =
      sub->add_option("--permutations", c.permutations, "orders of the groups, where not all coalitions are run (16)")
          ->check(whole(1, 100'000))
          ->type_name("P");
  auto* const groups_only = sub->add_flag("--groups-only", c.groups_only, "do not leave out each element alone");
  auto* const out =
      sub->add_option("--out", c.out, "folder for why.json, groups.csv and elements.csv")->type_name("DIR");
  auto* const branch =
      sub->add_option("--branch", c.branch, "tell this branch: law=package,replicate=17, package/lenient/17, or 17")
          ->type_name("B");
  auto* const typical = sub->add_flag("--typical", c.typical,
                                      "tell the branch nearest to the medians, of --variant and --measure if given");
  branch->excludes(typical)->excludes(measure)->excludes(variant);
  for (CLI::Option* const of_effects : {groups, by, replicates, permutations, groups_only, out})
    of_effects->excludes(branch)->excludes(typical);
  sub->add_flag("--different", c.different,
                "only what differs from the reference with the same luck: + decided here only, - decided there only");
  sub->add_option("--agent", c.agent, "only decisions in which this one takes part")->type_name("ID");
  sub->add_option("--from", c.from, "only from this month on")->type_name("2025-02");
  sub->add_option("--to", c.to, "only up to this month")->type_name("2026-12");
  sub->add_option("--threads", c.threads, "threads (all cores); changes no result")
      ->check(whole(1, 4096))
      ->type_name("T");
  sub->add_flag("--json", c.json, "JSON on stdout");
  sub->add_flag("--quiet", c.quiet, "no progress");
  sub->footer("Examples:\n"
              "  multivector why out/law --measure remittances_uz --variant law=package,west=lenient\n"
              "  multivector why out/law --measure remittances_uz --variant package/lenient --groups channels.yaml\n"
              "  multivector why out/law --typical --variant package/lenient --different --agent UZ\n\n"
              "The run is made again from its run.json; its files must be as they were.");
}

void add_replay(CLI::App& app, Chosen& chosen) {
  static ReplayCommand c;
  CLI::App* const sub = add(app, chosen, "replay", "One branch of a run again, to the same bits", c, replay);
  sub->add_option("RUN_DIR", c.directory, "directory of a run")->required();
  sub->add_option("--branch", c.branch, "law=package,replicate=17, package/lenient/17, or 17 (of the reference)")
      ->required()
      ->type_name("B");
  sub->add_option("--trace", c.trace, "cells to show for every tick: migrants[UZ,RU], a whole variable, migr*")
      ->type_name("CELL,...");
  sub->add_option("--out", c.out, "file for the table (stdout)")->type_name("FILE.csv");
  sub->add_option("--batch", c.batch, "width of the batch (8); changes no result")
      ->check(whole(1, 65536))
      ->type_name("W");
  sub->footer("Example:\n  multivector replay out/law --branch package/lenient/17 --trace 'migrants[UZ,RU],fee'");
}

}  // namespace

void add_why(CLI::App& app, Chosen& chosen) {
  add_attribution(app, chosen);
  add_replay(app, chosen);
}

}  // namespace multivector::cli
