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

void read_factors(const Reading& r, const Fields& fields);  // factors.cpp
void read_design(const Reading& r, const Fields& fields);   // design.cpp
void read_outputs(const Reading& r, const Fields& fields);  // outputs.cpp: measures and paths

/// The factor that a name means: a parameter of the model or an axis of the scenario; nothing (reported) if neither.
[[nodiscard]] std::optional<Factor> factor_called(const Reading& r, const Text& name);

/// A whole number from `least` to `most`; nothing (reported) otherwise.
[[nodiscard]] std::optional<std::int64_t> read_whole(const Reading& r, const Text& text, std::int64_t least,
                                                     std::int64_t most);
/// A number as written, without unit; nothing (reported) if it is none.
[[nodiscard]] std::optional<double> read_real(const Reading& r, const Text& text);
/// The items of a list of texts, or the one text; what is no text is reported.
[[nodiscard]] std::vector<const Text*> read_texts(const Reading& r, const yaml::Node& node);

}  // namespace multivector::sweep
