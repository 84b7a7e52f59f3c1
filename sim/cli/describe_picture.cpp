#include "cli/describe_picture.hpp"

#include "cli/describe_tables.hpp"
#include "cli/svg.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace multivector::cli {

namespace {

constexpr double kName = 9, kLine = 11, kPad = 5, kMargin = 28, kTop = 96, kSide = 330;
constexpr std::size_t kShown = 5;  ///< names in a field; the rest is counted

constexpr const char* kForward = "#0b5e8a";
constexpr const char* kBack = "#a1480b";
constexpr const char* kLever = "#3d6b1f";
constexpr const char* kGrid = "#e3e8ec";
constexpr const char* kFaint = "#5a6772";

struct Chart {
  const Words& words;
  Structure structure;
  std::vector<double> x, y;  ///< edges of columns and rows; the agents come first

  [[nodiscard]] int sides() const { return static_cast<int>(structure.modules.size()) + 1; }
  /// Lines of the field of a row and a column; 0 is the agents.
  [[nodiscard]] std::vector<std::string> field(int row, int column) const {
    std::vector<std::string> lines;
    const Flow* flow = structure.flow(row - 1, column - 1);
    if (flow == nullptr) return lines;
    for (const int v : flow->variables)
      lines.push_back(words.model().vocabulary.variables[static_cast<std::size_t>(v)].id);
    if (lines.size() > kShown) {
      const std::size_t rest = lines.size() - (kShown - 1);
      lines.resize(kShown - 1);
      lines.push_back(fmt::format("+ {} more", rest));
    }
    return lines;
  }
  [[nodiscard]] std::string title(int side) const {
    return side == 0 ? "AGENTS" : structure.modules[static_cast<std::size_t>(side - 1)].name;
  }
  [[nodiscard]] std::string under(int side) const {
    if (side == 0) return fmt::format("{} rules, {} acts", words.model().rules.size(), words.model().actions.size());
    const Module& module = structure.modules[static_cast<std::size_t>(side - 1)];
    return fmt::format("{} mechanism{}", module.mechanisms.size(), module.mechanisms.size() == 1 ? "" : "s");
  }
};

/// Columns as wide and rows as high as what stands in them.
void lay_out(Chart& chart) {
  const int n = chart.sides();
  double x = kMargin, y = kTop;
  for (int side = 0; side < n; ++side) {
    double width = std::max(width_of_text(chart.title(side), 11, true), width_of_text(chart.under(side), 8)) + 4;
    std::size_t lines = 3;
    for (int other = 0; other < n; ++other) {
      for (const std::string& line : chart.field(other, side)) width = std::max(width, width_of_text(line, kName));
      lines = std::max(lines, chart.field(side, other).size());
    }
    chart.x.push_back(x);
    chart.y.push_back(y);
    x += width + 2 * kPad;
    y += static_cast<double>(lines) * kLine + 2 * kPad;
  }
  chart.x.push_back(x);
  chart.y.push_back(y);
}

Box field_box(const Chart& chart, int row, int column) {
  const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
  return {chart.x[c], chart.y[r], chart.x[c + 1] - chart.x[c], chart.y[r + 1] - chart.y[r]};
}

void draw_grid(Svg& svg, const Chart& chart) {
  for (const double x : chart.x) svg.line(x, chart.y.front(), x, chart.y.back(), kGrid);
  for (const double y : chart.y) svg.line(chart.x.front(), y, chart.x.back(), y, kGrid);
}

void draw_box(Svg& svg, const Chart& chart, int side) {
  const Box box = field_box(chart, side, side);
  svg.box({box.x + 1, box.y + 1, box.width - 2, box.height - 2}, side == 0 ? "#e4f0da" : "#e0edf6",
          side == 0 ? kLever : kForward);
  const double middle = box.x + box.width / 2, centre = box.y + box.height / 2;
  svg.text(middle, centre, chart.title(side), {.size = 11, .bold = true, .anchor = "middle"});
  svg.text(middle, centre + 12, chart.under(side), {.size = 8, .colour = kFaint, .anchor = "middle"});
}

void draw_field(Svg& svg, const Chart& chart, int row, int column) {
  const auto lines = chart.field(row, column);
  if (lines.empty()) return;
  const Box box = field_box(chart, row, column);
  const bool back = row > column && column > 0;
  const char* colour = row == 0 || column == 0 ? kLever : back ? kBack : kForward;
  double y = box.y + box.height / 2 - static_cast<double>(lines.size()) * kLine / 2 + kName;
  for (const std::string& line : lines) {
    svg.text(box.x + kPad, y, line, {.size = kName, .colour = colour});
    y += kLine;
  }
}

double draw_words(Svg& svg, double x, double y, double width, const std::string& words, const Ink& ink) {
  std::string line;
  const auto put = [&] {
    svg.text(x, y, line, ink);
    y += ink.size * 1.35;
    line.clear();
  };
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word = words.substr(at, end - at);
    if (!line.empty() && width_of_text(line + " " + word, ink.size, ink.bold) > width) put();
    line += (line.empty() ? "" : " ") + word;
    at = end + 1;
  }
  if (!line.empty()) put();
  return y;
}

double draw_heading(Svg& svg, double x, double y, const std::string& words) {
  svg.text(x, y, words, {.size = 12, .bold = true});
  return y + 17;
}

/// Agents, each with a bar of its rules: dark those of its own, light those of a group that it belongs to.
double draw_agents(Svg& svg, const Chart& chart, double x, double y) {
  const DescribedTable table = agents_table(chart.words);
  if (table.rows.empty()) return y;
  y = draw_heading(svg, x, y, "Agents and their rules");
  double most = 1;
  const auto counts = [](const std::vector<std::string>& row) {
    return std::pair(std::stod(row[2]) + std::stod(row[4]), std::stod(row[3]));
  };
  for (const auto& row : table.rows) most = std::max(most, counts(row).first + counts(row).second);
  for (const auto& row : table.rows) {
    const auto [own, shared] = counts(row);
    const double scale = (kSide - 190) / most, from = x + 150;
    svg.text(x, y + 8, row[0], {.size = kName, .bold = true});
    svg.text(x + 32, y + 8, fitted(row[1], 114, kName), {.size = kName, .colour = kFaint});
    if (own > 0) svg.box({from, y, own * scale, 9}, kLever, "none", 0);
    if (shared > 0) svg.box({from + own * scale, y, shared * scale, 9}, "#b5d49c", "none", 0);
    svg.text(from + (own + shared) * scale + 4, y + 8, fmt::format("{}", own + shared), {.size = 8, .colour = kFaint});
    y += 14;
  }
  return draw_words(svg, x, y + 10, kSide - 20,
                    "Dark: rules and decisions of its own. Light: those of a group that it belongs to.",
                    {.size = 8, .colour = kFaint}) +
         12;
}

double draw_levers(Svg& svg, const Chart& chart, double x, double y) {
  std::string levers;
  const auto& model = chart.words.model();
  for (std::size_t v = 0; v < model.variable_info.size(); ++v)
    if (model.variable_info[v].kind == model::VariableKind::lever)
      levers += (levers.empty() ? "" : ", ") + model.vocabulary.variables[v].id;
  if (levers.empty()) return y;
  y = draw_heading(svg, x, y, "Levers: all that acts can write");
  return draw_words(svg, x, y, kSide - 20, levers, {.size = kName, .colour = kLever}) + 14;
}

void draw_legend(Svg& svg, double x, double y) {
  y = draw_heading(svg, x, y, "How to read it");
  const std::string how = "Row gives, column takes: a field names what the module (or the agents) of its column reads "
                          "from that of its row.";
  y = draw_words(svg, x, y, kSide - 20, how, {.size = kName}) + 4;
  y = draw_words(svg, x, y, kSide - 20, "right of the boxes: onward, in the order of a tick",
                 {.size = kName, .colour = kForward});
  y = draw_words(svg, x, y, kSide - 20, "left of the boxes: back, felt from the next tick on",
                 {.size = kName, .colour = kBack});
  draw_words(svg, x, y, kSide - 20, "first row: levers that agents' acts write; first column: what agents look at",
             {.size = kName, .colour = kLever});
}

void draw_title(Svg& svg, const Chart& chart) {
  const auto& model = chart.words.model();
  svg.text(kMargin, 40, model.title.empty() ? model.path : model.title, {.size = 22, .bold = true});
  svg.text(kMargin, 64,
           fmt::format("{} variables in {} cells, {} mechanisms in {} modules, {} parameters, {} acts, {} rules and "
                       "decisions, {} doctrines",
                       model.vocabulary.variables.size(), model.vocabulary.cell_count, model.mechanisms.size(),
                       chart.structure.modules.size(), model.vocabulary.parameters.size(), model.actions.size(),
                       model.rules.size(), model.doctrines.size()),
           {.size = 12, .colour = kFaint});
}

}  // namespace

std::string picture(const Words& words) {
  Chart chart{words, structure_of(words), {}, {}};
  lay_out(chart);
  Svg svg;
  draw_title(svg, chart);
  draw_grid(svg, chart);
  for (int row = 0; row < chart.sides(); ++row)
    for (int column = 0; column < chart.sides(); ++column)
      row == column ? draw_box(svg, chart, row) : draw_field(svg, chart, row, column);
  const double side = chart.x.back() + kMargin;
  double y = draw_agents(svg, chart, side, kTop + 10);
  y = draw_levers(svg, chart, side, y + 10);
  draw_legend(svg, side, y + 10);
  return svg.page(side + kSide, std::max(chart.y.back(), y + 140) + kMargin, words.model().title);
}

}  // namespace multivector::cli
