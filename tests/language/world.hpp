// A vocabulary written as text, so that a test of the language shows what its expressions speak of.
#pragma once

#include "language/checker.hpp"

#include <memory>
#include <string>
#include <vector>

namespace multivector::tests {

/// Reads one line at a time:
///
///     step 3                                      months of a tick
///     units person USD                            base units
///     set state: UZ RU KZ                         a base set
///     set host within state: RU KZ                a subset
///     variable gdp[s: state] in USD bn / year     `fixed variable ...` for constants
///     variable law[s: state] holds stage
///     attribute military of body: CSTO=1 GUAM=0   `attribute sponsor of body to state: CSTO=RU`
///     parameter turnover in 1 / year
///     action join by s: state to b: body with level=1 kind: stage
///     function wage(s: state) = gdp[s] / 2
///     local o: state                              an index; `local x in USD` a number, `local c condition`
class World {
public:
  World() : checker(std::make_unique<language::Checker>(vocabulary, functions, diagnostics)) {}
  World(const World&) = delete;  // the checker refers to the other members
  World& operator=(const World&) = delete;

  /// False if the line is not one of these. @throws std::runtime_error  it is one, but wrong.
  bool read(const std::string& line);
  void read_all(const std::string& lines);

  /// The text as a file of its own, so that columns count from its beginning.
  language::Text text(const std::string& text, bool comments = false);
  /// Names of the locals by slot, for printing.
  [[nodiscard]] std::vector<std::string> local_names() const;
  [[nodiscard]] std::string print(const language::ExprPtr& expr) const;
  [[nodiscard]] std::string type_text(const language::Type& type) const;

  language::Vocabulary vocabulary;
  std::vector<language::Function> functions;
  Diagnostics diagnostics;
  language::Scope scope;
  std::unique_ptr<language::Checker> checker;

private:
  int range(const std::string& name) const;
  void add_set(const std::string& rest);
  void add_variable(const std::string& rest, bool fixed);
  void add_attribute(const std::string& rest);
  void add_action(const std::string& rest);
  void add_function(const std::string& rest);
  void add_local(const std::string& rest);
  language::Type type_after(const std::string& words);
};

}  // namespace multivector::tests
