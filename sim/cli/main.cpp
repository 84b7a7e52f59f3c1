// The command line. CLI11 stays in the files options*.cpp and this one: it takes nine seconds to compile.
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/options.hpp"
#include "cli/streams.hpp"
#include "cli/suggest.hpp"
#include "results/build_info.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>

namespace {

using namespace multivector::cli;

const char* const kExitStatus =
    "Exit status: 0 done, 1 the model or scenario is wrong, 2 wrong usage, 3 the run failed or was stopped\n"
    "(what was finished is kept). Results go to stdout, everything else to stderr.";

void add_run(CLI::App& app, Chosen& chosen) {
  static RunCommand c;
  CLI::App* const sub = add(app, chosen, "run", "Run a scenario and compare its variants", c, run);
  sub->add_option("SCENARIO", c.scenario, "the what-if, a YAML file")->required();
  sub->add_option("--out", c.out,
                  "directory for the result files (out/<name of the scenario>); a run that is there is replaced")
      ->type_name("DIR");
  sub->add_option("--replicates", c.replicates, "draws of luck for each variant")
      ->check(whole(1, 100'000'000))
      ->type_name("N");
  sub->add_option("--seed", c.seed, "seed of all luck")->type_name("S")->check(seed());
  sub->add_option("--threads", c.threads, "threads (all cores); changes no result")
      ->check(whole(1, 4096))
      ->type_name("T");
  sub->add_option("--batch", c.batch,
                  "branches side by side in a batch (chosen from the model's size); changes no result")
      ->check(whole(1, 65536))
      ->type_name("W");
  sub->add_option("--set", c.set, "fix a parameter, in its unit; it is then not drawn. May be repeated")
      ->type_name("PARAM=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option("--disable", c.disable,
                  "switch these off: an id, `ru.*`, agent=RU, document=003, module=migration, status=allegation; "
                  "several with commas must all fit. May be repeated")
      ->type_name("SELECTOR")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option("--enable", c.enable, "switch these on. May be repeated")
      ->type_name("SELECTOR")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option(
         "--replace", c.replace,
         "a file with rules, mechanisms or doctrines that take the place of those of their ids. May be repeated")
      ->type_name("FILE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option("--add", c.add, "a file with new ones. May be repeated")
      ->type_name("FILE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option("--series", c.series, "record the cells of this variable too, in series.nc. May be repeated")
      ->type_name("VARIABLE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_flag("--fixed-parameters", c.fixed_parameters,
                "all parameters at their values, none drawn: what is left is luck");
  sub->add_flag("--all", c.all, "show every measure, not the first six that differ");
  sub->add_flag("--plan", c.plan,
                "show which paths share their past, where they part and what that saves; run nothing");
  sub->add_flag("--resume", c.resume, "go on where an earlier start of this run was stopped; to the same bytes");
  sub->add_flag("--no-trunk-sharing", c.no_trunk_sharing,
                "every variant from the first tick to the last; changes no result");
  sub->add_option("--memory", c.memory,
                  "at most this much for the states of all threads (2GB); where paths part beyond it, the past is run "
                  "again. Changes no result")
      ->type_name("SIZE");
  sub->add_flag("--quiet", c.quiet, "no progress and no table");
  sub->add_flag("--json", c.json, "the answer as JSON on stdout instead of the table");
  sub->footer(
      std::string(
          "Examples:\n"
          "  multivector run scenarios/tutorial/what-if.yaml\n"
          "  multivector run law.yaml --replicates 200 --set remitted_share=0.4 --out out/high-share\n"
          "  multivector run law.yaml --json --quiet | jq '.effects[] | {measure, mean_difference}'\n\n"
          "Files: branches.csv (one row a branch), summary.csv (each variant; with `*` the average over options with\n"
          "probabilities), effects.csv (each variant less the reference, paired by replicate, with 90 % intervals),\n"
          "windows.csv (when an effect opens and closes), drivers.csv (which parameter a difference goes with),\n"
          "parameters.csv, events.csv (decisions), series.nc (quantiles and differences over time), run.json (what\n"
          "was run). A run that was stopped keeps what is finished in unfinished.bin, for --resume.\n\n") +
      kExitStatus);
}

void add_check(CLI::App& app, Chosen& chosen) {
  static CheckCommand c;
  CLI::App* const sub = add(app, chosen, "check", "Check models, scenarios and sweeps without running them", c, check);
  sub->add_option("FILE", c.files, "models, scenarios and sweeps")->required();
  sub->add_option("--add", c.add,
                  "rules, expectations or groups that belong to it: check them with it. May be repeated")
      ->type_name("PART")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_flag("--json", c.json, "diagnostics as JSON on stdout");
  sub->footer("Examples:\n  multivector check scenarios/*/model.yaml\n"
              "  multivector check model.yaml --add my-rules.yaml\n\nExit status 1 if anything is wrong.");
}

void add_list(CLI::App& app, Chosen& chosen) {
  static ListCommand c;
  CLI::App* const sub = add(app, chosen, "list", "List what a model or scenario is made of", c, list);
  sub->add_option("FILE", c.file, "a model or a scenario")->required();
  sub->add_option("SECTION", c.what,
                  "only this: sets, variables, parameters, mechanisms, actions, doctrines, rules, "
                  "decisions, variants, measures")
      ->check(CLI::IsMember({"sets", "variables", "parameters", "mechanisms", "actions", "doctrines", "rules",
                             "decisions", "variants", "measures"}));
  sub->footer("Example:\n  multivector list scenarios/central-asia/model.yaml rules");
}

void add_explain(CLI::App& app, Chosen& chosen) {
  static ExplainCommand c;
  CLI::App* const sub = add(app, chosen, "explain",
                            "Explain a part of a model in plain words with its source, or an error code", c, explain);
  sub->add_option("MODEL", c.first, "a model or scenario; or, alone, the code of an error")
      ->type_name("MODEL|CODE")
      ->required();
  sub->add_option("ID", c.second, "a rule, decision, action, doctrine, mechanism, parameter, variable or set");
  sub->footer("Examples:\n  multivector explain scenarios/central-asia/model.yaml M-58\n  multivector explain "
              "unknown-variable");
}

void add_others(CLI::App& app, Chosen& chosen) {
  static SchemaCommand s;
  CLI::App* sub = add(app, chosen, "schema", "Print the JSON Schema that gives completion in editors", s, schema);
  sub->add_option("OF", s.of, "model, scenario or expectations; without it one schema that fits all")
      ->check(CLI::IsMember({"model", "scenario", "expectations", "sweep"}));
  sub->footer("Example:\n  multivector schema > multivector.schema.json\n"
              "and, as the first line of a YAML file (VS Code with the YAML extension and other editors read it):\n"
              "  # yaml-language-server: $schema=multivector.schema.json");
  static DisassembleCommand d;
  sub = add(app, chosen, "disassemble", "Show the program that a model or scenario is compiled to", d, disassemble);
  sub->add_option("FILE", d.file, "a model or a scenario")->required();
  static CompareCommand c;
  sub = add(app, chosen, "compare", "Show a run's answer again, or compare two runs, paired by replicate", c, compare);
  sub->add_option("RUN_DIR", c.one, "a run directory")->required();
  sub->add_option("OTHER_RUN_DIR", c.other, "another one: its differences from the first are shown");
  sub->footer(
      "Example:\n  multivector compare out/law out/law-high-share\n\n"
      "Two runs are compared in the measures of branches.csv, replicate by replicate. Series are not: a run keeps "
      "their\n"
      "quantiles and means, not the path of each replicate. To compare a path, make measures at some of its dates.");
}

/// The nearest option to one that is unknown: "; did you mean `--replicates`?"
std::string nearest_option(const CLI::App& app, const std::string& message) {
  std::vector<std::string> known;
  for (const auto* option : app.get_options())
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  const std::size_t begin = message.find(" -");
  if (begin == std::string::npos) return {};
  std::string given = message.substr(begin + 1, message.find_first_of(" =,", begin + 1) - begin - 1);
  if (!given.starts_with("--")) given = "-" + given;
  return did_you_mean(given, known);
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const CLI::App* at = &app;
  for (const auto* sub : app.get_subcommands()) at = sub;
  std::string text = error.what();
  if (at == &app && argc > 1 && argv[1][0] != '-') {
    std::vector<std::string> names;
    for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(sub->get_name());
    text = "there is no command `" + std::string(argv[1]) + "`" + did_you_mean(argv[1], names);
  } else if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    text += nearest_option(*at, text);
  }
  std::fprintf(stderr, "multivector: %s\nTry `multivector%s --help`.\n", text.c_str(),
               at == &app ? "" : (" " + at->get_name()).c_str());
  return kWrongUsage;
}

}  // namespace

int main(int argc, char** argv) {
  guard_streams();
  CLI::App app("Multivector: agent-based geopolitical what-ifs. Models and scenarios are YAML files.", "multivector");
  app.set_version_flag("--version", multivector::results::version_text());
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  app.footer(std::string("`multivector COMMAND --help` explains a command.\n\n") + kExitStatus);
  Chosen chosen;
  add_run(app, chosen);
  add_check(app, chosen);
  add_list(app, chosen);
  add_explain(app, chosen);
  add_calibrate(app, chosen);
  add_describe(app, chosen);
  add_others(app, chosen);
  add_validate(app, chosen);
  add_why(app, chosen);
  add_sweeps(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    if (argc == 1) {
      std::fputs(app.help().c_str(), stderr);
      return kWrongUsage;
    }
    return usage_error(app, error, argc, argv);
  }
  try {
    const int status = chosen();
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) throw std::runtime_error("cannot write to stdout");
    return status;
  } catch (const std::exception&) {
    const int status = report_failure();
    std::fflush(nullptr);
    std::_Exit(status);  // not by way of libraries that were left in the midst of their work
  }
}
