#include "cli/commands.hpp"
#include "cli/options.hpp"

namespace multivector::cli {

namespace {

void add_sweep(CLI::App& app, Chosen& chosen) {
  static SweepCommand c;
  CLI::App* const sub = add(app, chosen, "sweep", "Run a scenario at many points of a space of factors", c, sweep);
  sub->add_option("SWEEP", c.sweep, "factors and design, a YAML file")->required();
  sub->add_option("--out", c.out, "directory for the results (out/<name of the sweep>)")->type_name("DIR");
  sub->add_option("--replicates", c.replicates, "draws of luck at each point")
      ->check(whole(1, 100'000'000))
      ->type_name("N");
  sub->add_option("--seed", c.seed, "seed of all luck; the points go by the design's own `seed`")
      ->type_name("S")
      ->check(seed());
  sub->add_option("--threads", c.threads, "threads (all cores); changes no result")
      ->check(whole(1, 4096))
      ->type_name("T");
  sub->add_option("--batch", c.batch, "branches side by side (chosen from the model's size); changes no result")
      ->check(whole(1, 65536))
      ->type_name("W");
  sub->add_option("--set", c.set, "fix a parameter that is no factor. May be repeated")
      ->type_name("PARAM=VALUE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option("--shard", c.shard, "do only this part, e.g. 3/7; `merge` puts the parts together")->type_name("I/N");
  sub->add_option("--points", c.points, "in place of the number behind the design's kind")
      ->check(whole(1, 50'000'000))
      ->type_name("N");
  sub->add_flag(
      "--grow", c.grow,
      "make the sweep in --out as large as asked for, with more points or replicates: only what is new is run");
  sub->add_option("--until", c.until,
                  "`width<0.1`: double a saltelli design until the widest 90 % interval of an index is narrower")
      ->type_name("RULE");
  sub->add_option("--most-points", c.most, "with --until, go no further than this (16 times the first)")
      ->check(whole(1, 50'000'000))
      ->type_name("N");
  sub->add_flag("--resume", c.resume, "go on where an earlier start ended; what is there is kept");
  sub->add_flag("--plan", c.plan, "show what would be run, and run nothing");
  sub->add_flag("--quiet", c.quiet, "no progress");
  sub->footer("Examples:\n"
              "  multivector sweep scenarios/central-asia/sweeps/labour.yaml\n"
              "  multivector sweep labour.yaml --shard 2/7 --out out/labour-2\n"
              "  multivector sweep labour.yaml --grow --points 2048 --replicates 16\n"
              "  mpirun -n 4 multivector sweep labour.yaml --out out/labour\n\n"
              "Files: results.nc (every branch: point x policy x replicate), results.csv (means over replicates), "
              "points.csv,\nfailures.csv, plan.json, sweep.json. `multivector analyze DIR` makes sense of them.");
}

void repeatable(CLI::App* sub, const char* name, std::vector<std::string>& values, const char* what, const char* type) {
  sub->add_option(name, values, std::string(what) + ". May be repeated")
      ->type_name(type)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_merge(CLI::App& app, Chosen& chosen) {
  static MergeCommand c;
  CLI::App* const sub = add(app, chosen, "merge", "Put the shards of a sweep together", c, merge);
  sub->add_option("DIR", c.directories, "directories of shards")->required();
  sub->add_option("--out", c.out, "where the whole goes (the first directory)")->type_name("DIR");
  sub->add_option("--shards", c.shards, "into which it was cut: those that are missing are named")
      ->check(whole(1, 1'000'000))
      ->type_name("N");
  sub->footer("Missing, differing and foreign shards are named. Merging again changes nothing.");
}

void add_status(CLI::App& app, Chosen& chosen) {
  static StatusCommand c;
  CLI::App* const sub = add(app, chosen, "status", "How far a sweep is, over all its shards", c, status);
  sub->add_option("DIR", c.directories, "directories of the sweep")->required();
}

void add_submit(CLI::App& app, Chosen& chosen) {
  static SubmitCommand c;
  CLI::App* const sub = add(app, chosen, "submit", "Write, or submit, the jobs of a sweep for a cluster", c, submit);
  sub->add_option("SWEEP", c.sweep, "factors and design, a YAML file")->required();
  sub->add_flag("--slurm", c.slurm, "for Slurm: a job array and a job that merges")->required();
  sub->add_option("--shards", c.shards, "parts; one task of the array each, or several where the cluster has a limit")
      ->check(whole(1, 1'000'000))
      ->required()
      ->type_name("N");
  sub->add_option("--out", c.out, "directory that all nodes see (out/<name of the sweep>)")->type_name("DIR");
  for (const auto& [name, value, what] : {std::tuple{"--partition", &c.partition, "NAME"},
                                          {"--account", &c.account, "NAME"},
                                          {"--qos", &c.qos, "NAME"},
                                          {"--time", &c.time, "TIME"},
                                          {"--mem", &c.mem, "SIZE"},
                                          {"--mail-user", &c.mail_user, "ADDRESS"}})
    sub->add_option(name, *value, "of each job, as sbatch takes it")->type_name(what);
  sub->add_option("--cpus,--cpus-per-task", c.cpus, "cores of a task (1)")->check(whole(1, 4096))->type_name("T");
  sub->add_option("--max-running", c.max_running, "at most so many tasks at a time")
      ->check(whole(1, 1'000'000))
      ->type_name("K");
  sub->add_option("--array-limit", c.array_limit, "the cluster's MaxArraySize (what scontrol says here, else 1001)")
      ->check(whole(2, 4'000'001))
      ->type_name("N");
  repeatable(sub, "--sbatch-arg", c.sbatch, "any further option of sbatch, e.g. --sbatch-arg=--constraint=avx2", "ARG");
  repeatable(sub, "--module", c.modules, "`module load` this before the program starts", "NAME");
  sub->add_option("--container", c.container, "run `multivector` of this image, by apptainer")->type_name("IMAGE");
  sub->add_option("--template", c.head,
                  "a file whose lines go before the command of both scripts: `#SBATCH` lines, then commands")
      ->type_name("FILE");
  sub->add_option("--points", c.points, "as for `sweep`")->check(whole(1, 50'000'000))->type_name("N");
  sub->add_option("--replicates", c.replicates, "as for `sweep`")->check(whole(1, 100'000'000))->type_name("N");
  sub->add_flag("--grow", c.grow, "as for `sweep`: the sweep in --out becomes larger, and only what is new is run");
  sub->add_flag("--go", c.go, "submit; without it only the scripts are written");
  sub->footer("Examples:\n  multivector submit --slurm labour.yaml --shards 32 --time 1:00:00 --go\n"
              "  multivector submit --slurm labour.yaml --shards 5000 --mem 4G --account pol --max-running 50\n\n"
              "A task that is killed and requeued resumes its shard. The merge runs when all tasks have ended; if one\n"
              "failed it names what is missing and fails, too.");
}

void add_analyze(CLI::App& app, Chosen& chosen) {
  static AnalyzeCommand c;
  CLI::App* const sub =
      add(app, chosen, "analyze", "What a sweep says: what decides, where, which policy stands up", c, analyze);
  sub->add_option("DIR", c.directory, "a merged sweep, or a CSV table of cases that were computed elsewhere")
      ->required();
  sub->add_option("--out", c.out, "folder for tables and figures (DIR/analysis)")->type_name("DIR");
  sub->add_option("--factors", c.factors, "columns of a table of cases that were varied: a,b")
      ->delimiter(',')
      ->type_name("COLUMNS");
  sub->add_option("--outputs", c.outputs, "columns of a table of cases that came out: y,z")
      ->delimiter(',')
      ->type_name("COLUMNS");
  sub->add_option("--interest", c.interests,
                  "look for the conditions of this: `remittances < 5`, `remittances >= q75` (a quantile; also q0.75), "
                  "with <, <=, >, "
                  ">= or ==; `remittances failed` or `failed` (no number in some branch), `deal never` (of `first`: in "
                  "half of the "
                  "branches or more). May be repeated; without it the highest quarter of the first measure")
      ->type_name("QUESTION")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->add_option("--goal", c.goals,
                  "judge policies by this: `output more`, `labour_dependence less 0.6` (a threshold). May be repeated")
      ->type_name("GOAL")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub->footer("Examples:\n  multivector analyze out/labour --interest 'labour_dependence < 0.5'\n"
              "  multivector analyze cases.csv --factors wage,law --outputs dependence");
}

}  // namespace

void add_sweeps(CLI::App& app, Chosen& chosen) {
  add_sweep(app, chosen);
  add_merge(app, chosen);
  add_status(app, chosen);
  add_submit(app, chosen);
  add_analyze(app, chosen);
}

}  // namespace multivector::cli
