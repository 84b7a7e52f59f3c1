// Options of the commands that are about a model: calibrate, describe, validate.
#include "cli/commands.hpp"
#include "cli/options.hpp"

namespace multivector::cli {

void add_calibrate(CLI::App& app, Chosen& chosen) {
  static CalibrateCommand c;
  CLI::App* const sub = add(app, chosen, "calibrate", "Fit parameters to figures of the past", c, calibrate);
  sub->add_option("MODEL", c.model, "a model")->required();
  sub->add_option("--targets", c.targets, "folder with study.csv, targets.csv and fit.csv")
      ->type_name("DIR")
      ->required();
  sub->add_option("--points", c.points, "points of each wave; a power of two is best")
      ->check(whole(32, 1'000'000))
      ->type_name("N");
  sub->add_option("--luck", c.luck, "replicates at each point")->check(whole(2, 10'000))->type_name("N");
  sub->add_option("--waves", c.waves, "times that the box of parameters shrinks and is filled again, and the first")
      ->check(whole(1, 10))
      ->type_name("N");
  sub->add_option("--seed", c.seed, "seed of points and luck")->type_name("S")->check(seed());
  sub->add_option("--threads", c.threads, "threads (all cores); changes no result")
      ->check(whole(1, 4096))
      ->type_name("T");
  sub->add_option("--out", c.out, "directory for calibration.csv, losses.csv and calibration.json")->type_name("DIR");
  sub->add_flag("--quiet", c.quiet, "no progress");
  sub->footer("Example:\n  multivector calibrate scenarios/central-asia/model.yaml --targets "
              "scenarios/central-asia/calibration");
}

void add_describe(CLI::App& app, Chosen& chosen) {
  static DescribeCommand c;
  CLI::App* const sub =
      add(app, chosen, "describe", "Tables and a picture of a model, for its documentation", c, describe);
  sub->add_option("MODEL", c.model, "a model or a scenario")->required();
  sub->add_option("--what", c.what,
                  "only this: modules, variables, parameters, functions, mechanisms, actions, doctrines, agents, rules "
                  "or picture; `rules UZ` or `mechanisms trade` for those of one agent or module")
      ->type_name("WHAT");
  sub->add_option("--format", c.format, "markdown, csv or svg")
      ->check(CLI::IsMember({"markdown", "csv", "svg"}))
      ->type_name("FORMAT");
  sub->add_option("--into", c.into,
                  "without --what: a document in which the text between `<!-- describe: variables -->` and "
                  "`<!-- end -->` is replaced; else the file to write")
      ->type_name("FILE");
  sub->footer("Examples:\n  multivector describe scenarios/central-asia/model.yaml --what parameters --format csv\n"
              "  multivector describe scenarios/central-asia/model.yaml --into scenarios/central-asia/ODD.md\n"
              "  multivector describe scenarios/central-asia/model.yaml --what picture --into model.svg");
}

void add_validate(CLI::App& app, Chosen& chosen) {
  static ValidateCommand c;
  CLI::App* const sub =
      add(app, chosen, "validate", "Test a model against what its documents expect of it", c, validate);
  sub->add_option("MODEL", c.model, "the model; its expectations stand in `expectations/` beside it")->required();
  sub->add_option("--expectations", c.expectations, "folder of the expectations")->type_name("DIR");
  sub->add_option("--only", c.only, "one expectation with its whole story")->type_name("ID");
  sub->add_option("--out", c.out, "directory for validation.csv, validation.json and report.txt")->type_name("DIR");
  sub->add_option("--draws", c.draws, "draws of the parameters (32)")->check(whole(1, 1'000'000))->type_name("N");
  sub->add_option("--luck", c.luck, "no more replicates of luck in a draw than this")
      ->check(whole(1, 1000))
      ->type_name("K");
  sub->add_option("--seed", c.seed, "seed of all luck")->type_name("S")->check(seed());
  sub->add_option("--threads", c.threads, "threads (all cores); changes no result")
      ->check(whole(1, 4096))
      ->type_name("T");
  sub->add_flag("--all", c.all, "all falsifications that follow, with fewer permutations (40)");
  sub->add_flag("--placebo", c.placebo, "shocks of size zero, months before a shock, unrelated shocks");
  sub->add_flag("--ablation", c.ablation, "without the named channels, and without those that should not matter");
  sub->add_flag("--flip", c.flip, "each mechanism on the way from lever to measure with its sign turned");
  sub->add_option("--permute", c.permute, "N models with actors and strengths exchanged among rules (200)")
      ->expected(0, 1)
      ->check(whole(0, 100'000))
      ->type_name("N");
  sub->add_option("--random-signs", c.random_signs, "N draws with random signs on all guessed links (200)")
      ->expected(0, 1)
      ->check(whole(0, 100'000))
      ->type_name("N");
  sub->add_option("--leave-out", c.leave_out,
                  "a document's expectations without what only it says; `all`: each document in turn")
      ->type_name("DOC");
  sub->add_flag("--hindcast", c.hindcast,
                "forecast the past from the starts in `hindcast/` beside the model, with dated events from outside "
                "alone, and score it on figures (4 replicates for each of --draws)");
  sub->add_flag("--freeze", c.freeze, "write the hashes of measures, windows, cases and conditions, and end");
  sub->add_flag("--json", c.json, "the report as JSON on stdout");
  sub->add_flag("--quiet", c.quiet, "no progress");
  sub->footer("Examples:\n  multivector validate scenarios/central-asia/model.yaml\n"
              "  multivector validate scenarios/central-asia/model.yaml --only V-06\n\n"
              "Exit status 0 when it ran: an expectation that fails is a result. 1 for wrong input.");
}

}  // namespace multivector::cli
