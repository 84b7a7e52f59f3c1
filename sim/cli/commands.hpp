// What each command takes. main.cpp fills these in from the command line; each command has a file of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace multivector::cli {

/// Exit status: DESIGN's contract with scripts.
enum Exit : int { kDone = 0, kWrongInput = 1, kWrongUsage = 2, kFailed = 3 };

struct RunCommand {
  std::string scenario;
  std::string out;  ///< empty: out/<scenario's name>
  std::optional<int> replicates;
  std::optional<std::uint64_t> seed;
  int threads = 0;
  int batch = 0;
  std::vector<std::string> set;  ///< PARAM=VALUE
  std::vector<std::string> disable, enable, replace, add, series;
  bool fixed_parameters = false, quiet = false, json = false;
  bool all = false;  ///< every measure in the table
  bool plan = false, resume = false, no_trunk_sharing = false;
  std::string memory;  ///< for states, "500MB"; empty: no limit
};

struct CheckCommand {
  std::vector<std::string> files;
  std::vector<std::string> add;  ///< rules, expectations or groups: checked against each of the files
  bool json = false;
};

struct ListCommand {
  std::string file;
  std::string what;  ///< a section, or empty: all
};

struct ExplainCommand {
  std::string first, second;  ///< MODEL ID, or CODE
};

struct CalibrateCommand {
  std::string model, targets;
  std::string out = "out/calibration";
  int points = 512, luck = 24, waves = 2;
  std::uint64_t seed = 1;
  int threads = 0;
  bool quiet = false;
};

struct DescribeCommand {
  std::string model;
  std::string what;    ///< a kind of table, perhaps with a word behind it, or `picture`; empty: all tables
  std::string format;  ///< markdown, csv, svg; empty: what fits
  std::string into;    ///< a document with marks, or the file to write
};

struct SchemaCommand {
  std::string of;  ///< model, scenario or empty
};

struct DisassembleCommand {
  std::string file;
};

struct CompareCommand {
  std::string one, other;
};

struct WhyCommand {
  std::string directory, measure, variant, groups, out;
  std::string by = "channels";
  std::optional<int> replicates;
  int permutations = 16, threads = 0;
  bool groups_only = false, json = false, quiet = false;
  std::string branch, agent, from, to;  ///< the story of a branch
  bool typical = false, different = false;
};

struct ReplayCommand {
  std::string directory, branch, trace;
  std::string out;  ///< empty: stdout
  int batch = 8;
};

struct ValidateCommand {
  std::string model;
  std::string expectations;  ///< folder; empty: `expectations` beside the model
  std::string only, out;     ///< out empty: no files
  int draws = 32, luck = 0;  ///< luck 0: what each expectation says, else no more than this
  std::uint64_t seed = 1;
  int threads = 0;
  bool freeze = false, json = false, quiet = false;
  bool all = false, placebo = false, ablation = false, flip = false;
  std::optional<int> permute, random_signs;  ///< how many; 0: the number that is right for most
  std::optional<std::string> leave_out;      ///< a document's id, or `all`
  bool hindcast = false;                     ///< the past in place of the expectations
};

struct SweepCommand {
  std::string sweep;
  std::string out;  ///< empty: out/<sweep's name>
  std::optional<int> replicates;
  std::optional<std::uint64_t> seed;
  int threads = 0, batch = 0;
  std::vector<std::string> set;  ///< PARAM=VALUE
  std::string shard;             ///< I/N, or empty
  std::int64_t points = 0;       ///< in place of the design's number; 0: as the file says
  std::string until;             ///< `width<0.1`, or empty
  std::int64_t most = 0;         ///< of the design's number, for `until`; 0: sixteen times the first
  bool resume = false, grow = false, plan = false, quiet = false;
};

struct MergeCommand {
  std::vector<std::string> directories;
  std::string out;  ///< empty: the first directory
  int shards = 0;   ///< into which it was cut, to name those that are missing; 0: not told
};

struct StatusCommand {
  std::vector<std::string> directories;
};

struct AnalyzeCommand {
  std::string directory, out;
  std::vector<std::string> interests, goals;
  std::vector<std::string> factors, outputs;  ///< of a table of cases
};

struct SubmitCommand {
  std::string sweep, out;
  int shards = 0, cpus = 1, max_running = 0, array_limit = 0;  ///< 0: no limit; the cluster's own
  std::string partition, account, qos, time, mem, mail_user;   ///< as sbatch takes them
  std::vector<std::string> sbatch, modules;
  std::string container, head;  ///< head: a file that goes before the command of both scripts
  std::int64_t points = 0;      ///< as for `sweep`
  std::optional<int> replicates;
  bool slurm = false, go = false, grow = false;
};

/// Each returns an Exit. Results go to stdout, all else to stderr.
int run(const RunCommand& command);
int check(const CheckCommand& command);
int list(const ListCommand& command);
int explain(const ExplainCommand& command);
int calibrate(const CalibrateCommand& command);
int describe(const DescribeCommand& command);
int schema(const SchemaCommand& command);
int disassemble(const DisassembleCommand& command);
int compare(const CompareCommand& command);
int why(const WhyCommand& command);
int replay(const ReplayCommand& command);
int validate(const ValidateCommand& command);
int sweep(const SweepCommand& command);
int merge(const MergeCommand& command);
int status(const StatusCommand& command);
int analyze(const AnalyzeCommand& command);
int submit(const SubmitCommand& command);
int validate_hindcast(const ValidateCommand& command);

}  // namespace multivector::cli
