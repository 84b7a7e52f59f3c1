// Parts of a sweep file. Private to analysis/sweep.
#pragma once

#include "analysis/sweep/sweep.hpp"
#include "model/fields.hpp"
#include "model/files.hpp"

namespace multivector::sweep {

struct Reading {
  const Files& files;
  Diagnostics& diagnostics;
  Sweep& sweep;
  std::string folder;  ///< the sweep file's

  void error(const char* code, Span span, std::string message, std::string help = {}) const {
    diagnostics.error(code, span, std::move(message), std::move(help));
  }
};

void read_factors(const Reading& r, const Fields& fields);                        // factors.cpp
void read_design(const Reading& r, const Fields& fields);                         // design.cpp
void read_groups(const Reading& r, const yaml::Node& node, designs::Plan& plan);  // groups.cpp
void read_outputs(const Reading& r, const Fields& fields);                        // outputs.cpp: measures and paths

/// The factor that a name means: a parameter of the model or an axis of the scenario; nothing (reported) if neither.
[[nodiscard]] std::optional<Factor> factor_called(const Reading& r, const Text& name);
/// The number of an option of an axis; nothing (reported) if it has none of that name.
[[nodiscard]] std::optional<double> option_called(const Reading& r, int axis, const Text& name);

// factor_values.cpp: what a factor varies over. They report what is wrong.
void take_prior(const Reading& r, const Text& where, Factor& factor);
void take_range(const Reading& r, const Fields& fields, Factor& factor);
void take_values(const Reading& r, const yaml::Node& node, Factor& factor);
void take_options(const Reading& r, const yaml::Node& node, Factor& factor);
void take_rows(const Reading& r, const Fields& fields, Factor& factor);  // factor_rows.cpp

/// Something that gets a column in the files of results.
struct Named {
  std::string name, what;  ///< what: "a measure"
  Span span;
};
/// Names that would be the same in results.nc, results.csv or points.csv are reported.
void check_names(const Reading& r, const std::vector<Named>& outputs);  // checks.cpp
/// What only the whole of a sweep tells: that its chunks fit into memory, that its design can answer.
void check_whole(const Reading& r, const Fields& fields);  // checks.cpp

/// A whole number from `least` to `most`; nothing (reported) otherwise.
[[nodiscard]] std::optional<std::uint64_t> read_whole(const Reading& r, const Text& text, std::uint64_t least,
                                                      std::uint64_t most);
/// A number as written, without unit; nothing (reported) if it is none.
[[nodiscard]] std::optional<double> read_real(const Reading& r, const Text& text);
/// The items of a list of texts, or the one text; what is no text is reported, and so is a list without items.
[[nodiscard]] std::vector<const Text*> read_texts(const Reading& r, const yaml::Node& node);

}  // namespace multivector::sweep
