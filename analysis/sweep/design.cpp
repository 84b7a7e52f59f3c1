// Which points are visited.
#include "analysis/sweep/read.hpp"
#include "model/csv.hpp"

#include <algorithm>
#include <array>

namespace multivector::sweep {

namespace {

using designs::Kind;

constexpr std::int64_t kMostPoints = 50'000'000;
constexpr int kMostDimensions = 3'667;  // of a Sobol' sequence
constexpr std::array kinds = {Kind::full_factorial, Kind::one_at_a_time, Kind::latin_hypercube, Kind::sobol,
                              Kind::saltelli,       Kind::morris,        Kind::random};

/// A design without numbers: full_factorial, one_at_a_time.
void read_word(const Reading& r, const Text& word) {
  for (const Kind kind : {Kind::full_factorial, Kind::one_at_a_time}) {
    if (word.text != designs::name(kind)) continue;
    r.sweep.design = designs::Plan{kind};
    for (const Factor& factor : r.sweep.factors)
      if (factor.domain == Domain::prior || factor.domain == Domain::range || factor.domain == Domain::log_range)
        r.error("range-in-grid", factor.span,
                "`" + factor.name + "` is a range, and a " + word.text + " design needs values",
                "write {values: [...]}");
    return;
  }
  std::vector<std::string> known;
  for (const Kind kind : kinds) known.push_back(designs::name(kind));
  r.error("unknown-design", word.span(), "there is no design `" + word.text + "` without a number",
          "`full_factorial`, `one_at_a_time`, {sobol: 1024}, {saltelli: 512}, {morris: 30}, {latin_hypercube: 500}, "
          "{random: 500} or {list: points.csv}");
}

void read_list(const Reading& r, const Text& path);

/// Keys that only one kind of design reads.
void refuse_idle(const Reading& r, const Fields& fields, Kind kind) {
  for (const auto& [key, of] : {std::pair{"second_order", Kind::saltelli}, std::pair{"levels", Kind::morris}})
    if (kind != of && fields.has(key))
      r.error("idle-key", fields.key_span(key), std::string("`") + key + "` goes with `" + designs::name(of) + "`");
}

void read_map(const Reading& r, const yaml::Node& node) {
  const Fields fields(node, keys::construct("design"), r.diagnostics);
  if (!fields.ok()) return;
  designs::Plan plan;
  int found = 0;
  for (const Kind kind : kinds) {
    const Text* text = fields.text(designs::name(kind));
    if (text == nullptr) continue;
    ++found;
    plan.kind = kind;
    plan.n = static_cast<std::int64_t>(read_whole(r, *text, 1, kMostPoints).value_or(2));
  }
  const Text* list = fields.text("list");
  if (found + (list != nullptr ? 1 : 0) != 1) {
    r.error("one-design", node.span, "a sweep has one design", "write one of sobol, saltelli, morris, ...");
    return;
  }
  if (list != nullptr) return read_list(r, *list);
  refuse_idle(r, fields, plan.kind);
  plan.second_order = fields.yes_no("second_order", false);
  plan.seed = r.sweep.scenario.seed;
  if (const Text* text = fields.text("seed"))
    plan.seed = static_cast<std::uint64_t>(read_whole(r, *text, 0, INT64_MAX).value_or(0));
  plan.scramble = fields.yes_no("scramble", true);
  if (fields.has("scramble") && plan.kind != Kind::sobol && plan.kind != Kind::saltelli)
    r.error("idle-key", fields.key_span("scramble"),
            "`scramble` has no meaning in a " + designs::name(plan.kind) + " design",
            "it is for `sobol` and `saltelli`");
  if (const yaml::Node* groups = fields.get("groups")) read_groups(r, *groups, plan);
  if (const Text* text = fields.text("levels")) {
    plan.levels = static_cast<int>(read_whole(r, *text, 2, 1000).value_or(4));
    if (plan.levels % 2 != 0) r.error("bad-number", text->span(), "a Morris design has an even number of levels");
  }
  r.sweep.design = plan;
}

/// Points from a table: its columns are the factors.
void read_list(const Reading& r, const Text& path) {
  if (!r.sweep.factors.empty())
    r.error("one-design", path.span(), "with a list of points the table's columns are the factors", "delete `factors`");
  const std::string full = join_path(r.folder, path.text);
  Files::Read read = r.files.read(full);
  if (!read.problem.empty()) return r.error("no-such-file", path.span(), "cannot read `" + full + "`: " + read.problem);
  const auto table = read_csv(r.diagnostics.sources.add(full, std::move(read.text)), r.diagnostics);
  if (!table) return;
  for (const CsvCell& cell : table->header)
    if (auto factor = factor_called(r, table->text(cell, r.diagnostics))) r.sweep.factors.push_back(std::move(*factor));
  if (r.sweep.factors.size() != table->header.size()) return;
  r.sweep.listed.resize(static_cast<Eigen::Index>(table->rows.size()), static_cast<Eigen::Index>(table->header.size()));
  for (std::size_t row = 0; row < table->rows.size() && !enough(r.diagnostics); ++row)
    for (std::size_t f = 0; f < table->header.size(); ++f) {
      const Text cell = table->text(table->rows[row][f], r.diagnostics);
      const Factor& factor = r.sweep.factors[f];
      r.sweep.listed(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(f)) =
          factor.axis >= 0 ? option_called(r, factor.axis, cell).value_or(0) : read_real(r, cell).value_or(0);
    }
  if (table->rows.empty()) r.error("no-points", path.span(), "the table has no points");
}

void check_size(const Reading& r, const yaml::Node& node) {
  if (!r.sweep.design) return;
  if (r.sweep.factors.empty()) {
    if (!r.diagnostics.has_errors())
      r.error("no-factors", node.span, "a design needs factors", "say what varies under `factors:`");
    return;
  }
  const std::size_t dimensions = r.sweep.factors.size() * (r.sweep.design->kind == Kind::saltelli ? 2 : 1);
  if (dimensions > kMostDimensions)
    return r.error("too-many-factors", node.span, std::to_string(r.sweep.factors.size()) + " factors are too many",
                   "a design has at most 3,667; a saltelli design 1,833");
  const std::int64_t points = r.sweep.points();
  if (points < 0 || points > kMostPoints)
    r.error("too-many-points", node.span,
            (points < 0 ? std::string("more than 10^18") : std::to_string(points)) +
                " points; a sweep has at most 50 million");
}

}  // namespace

std::string resize(Sweep& sweep, std::int64_t n) {
  const Kind kind = sweep.design ? sweep.design->kind : Kind::full_factorial;
  if (kind == Kind::full_factorial || kind == Kind::one_at_a_time)
    return "the design of `" + sweep.id + "` has no number: its points follow from what is listed";
  Sweep larger = sweep;
  larger.design->n = n;
  const std::int64_t points = larger.points();
  if (n < 1 || points < 0 || points > kMostPoints)
    return std::to_string(n) + " makes too many points: a sweep has at most 50 million";
  sweep.design->n = n;
  return {};
}

void read_design(const Reading& r, const Fields& fields) {
  const yaml::Node* node = fields.get("design");
  if (node == nullptr) return;
  if (node->is(yaml::NodeKind::map))
    read_map(r, *node);
  else if (const Text* word = as_text(*node, "a design", r.diagnostics))
    read_word(r, *word);
  check_size(r, *node);
}

}  // namespace multivector::sweep
