// The sweep file itself; its parts are in factors.cpp, design.cpp and outputs.cpp.
#include "scenario/load.hpp"
#include "analysis/sweep/read.hpp"
#include "model/build.hpp"

#include <charconv>
#include <deque>

namespace multivector::sweep {

namespace {

constexpr std::uint64_t kMostReplicates = 1'000'000'000;

/// The scenario, with the sweep's own replicates and seed unless the command line gives others.
bool read_scenario(const Reading& r, const Fields& fields, Overrides overrides) {
  const Text* path = fields.text("scenario");
  if (path == nullptr) return false;
  if (path->text.starts_with("/") || path->text.find('\\') != std::string::npos) {
    r.error("path-outside", path->span(), "an absolute path", "write the scenario's path from this file");
    return false;
  }
  if (const Text* text = fields.text("replicates"); text != nullptr && !overrides.replicates)
    overrides.replicates = static_cast<int>(read_whole(r, *text, 1, kMostReplicates).value_or(1));
  if (!overrides.replicates) overrides.replicates = 1;
  if (const Text* text = fields.text("seed"); text != nullptr && !overrides.seed)
    overrides.seed = read_whole(r, *text, 0, UINT64_MAX).value_or(1);
  r.sweep.scenario_path = join_path(r.folder, path->text);
  if (const Files::Read read = r.files.read(r.sweep.scenario_path); !read.problem.empty()) {
    r.error("no-such-file", path->span(), "cannot read `" + r.sweep.scenario_path + "`: " + read.problem);
    return false;
  }
  auto scenario = load_scenario(r.files, r.sweep.scenario_path, r.diagnostics, overrides);
  if (!scenario) return false;
  r.sweep.scenario = std::move(*scenario);
  return true;
}

}  // namespace

std::optional<std::uint64_t> read_whole(const Reading& r, const Text& text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t number = 0;
  const char* end = text.text.data() + text.text.size();
  const auto [at, problem] = std::from_chars(text.text.data(), end, number);
  if (problem == std::errc{} && at == end && number >= least && number <= most) return number;
  r.error("bad-number", text.span(),
          "a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here, not `" +
              text.text + "`");
  return std::nullopt;
}

std::optional<double> read_real(const Reading& r, const Text& text) {
  double number = 0;
  const char* end = text.text.data() + text.text.size();
  const auto [at, problem] = std::from_chars(text.text.data(), end, number);
  if (problem == std::errc{} && at == end && number - number == 0) return number;
  if (problem == std::errc::result_out_of_range && at == end) {
    r.error("bad-number", text.span(), "`" + text.text + "` is too large or too small for a number",
            "numbers lie between 1e-308 and 1e308 in size");
    return std::nullopt;
  }
  r.error("bad-number", text.span(), "a number is expected here, not `" + text.text + "`",
          "in the parameter's own unit, without the unit");
  return std::nullopt;
}

std::vector<const Text*> read_texts(const Reading& r, const yaml::Node& node) {
  std::vector<const Text*> texts;
  if (!node.is(yaml::NodeKind::list)) {
    if (const Text* text = as_text(node, "a list", r.diagnostics)) texts.push_back(text);
    return texts;
  }
  if (node.items.empty()) r.error("empty-list", node.span, "this list has no items", "name at least one");
  for (const yaml::Node& item : node.items)
    if (const Text* text = as_text(item, "text", r.diagnostics)) texts.push_back(text);
  return texts;
}

std::int64_t Sweep::points() const {
  if (!design) return listed.rows();
  std::vector<int> levels;
  for (const Factor& factor : factors) levels.push_back(factor.levels());
  return designs::size(*design, levels);
}

std::size_t Sweep::columns() const {
  std::size_t count = measures.size();
  for (const Path& p : paths) count += p.ticks.size();
  return count;
}

std::optional<Sweep> load(const std::string& path, Diagnostics& diagnostics, const Overrides& overrides) {
  return load(DiskFiles{}, path, diagnostics, overrides);
}

std::optional<Sweep> load(const Files& files, const std::string& path, Diagnostics& diagnostics,
                          const Overrides& overrides) {
  model::Build build(files, diagnostics);
  std::deque<model::Document> documents;
  Sweep sweep;
  sweep.path = path;
  const model::Document* document = model::read_document(build, path, {}, folder_of(path), documents);
  if (document == nullptr) return std::nullopt;
  const Fields fields(document->root, keys::construct("sweep"), diagnostics);
  if (!fields.ok()) return std::nullopt;
  const Reading r{files, diagnostics, sweep, folder_of(path)};
  if (const Text* id = fields.text("sweep")) sweep.id = model::name_of_directory(diagnostics, *id);
  sweep.question = fields.words("question");
  sweep.draw_others = fields.choice("others") != "fixed";
  if (const Text* text = fields.text("chunk"))
    sweep.chunk = static_cast<std::int64_t>(read_whole(r, *text, 1, 100'000'000).value_or(0));
  if (!read_scenario(r, fields, overrides)) return std::nullopt;
  read_factors(r, fields);
  read_design(r, fields);
  read_outputs(r, fields);
  check_whole(r, fields);
  if (diagnostics.has_errors()) return std::nullopt;
  return sweep;
}

}  // namespace multivector::sweep
