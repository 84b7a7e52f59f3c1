// The parts of a model as tables, generated from the model itself.
#pragma once

#include "cli/words.hpp"

#include <string>
#include <vector>

namespace multivector::cli {

struct Column {
  std::string head;
  bool code = false;  ///< names and expressions: set apart in running text
};

struct DescribedTable {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  ///< one cell for each column
};

/// What can be described as a table, in the order in which all of them are printed.
[[nodiscard]] const std::vector<std::string>& described();

/// @pre `what` is one of `described()`.
[[nodiscard]] DescribedTable describe_as_table(const Words& words, const std::string& what);

/// A pipe table of Markdown. Columns in which every cell is empty are left out.
[[nodiscard]] std::string as_markdown(const DescribedTable& table);
/// RFC 4180, with a line of heads.
[[nodiscard]] std::string as_csv(const DescribedTable& table);

// One for each kind (describe_world.cpp: variables, parameters, functions, mechanisms; describe_conduct.cpp: the rest).
[[nodiscard]] DescribedTable variables_table(const Words& words);
[[nodiscard]] DescribedTable parameters_table(const Words& words);
[[nodiscard]] DescribedTable functions_table(const Words& words);
[[nodiscard]] DescribedTable mechanisms_table(const Words& words);
[[nodiscard]] DescribedTable modules_table(const Words& words);
[[nodiscard]] DescribedTable actions_table(const Words& words);
[[nodiscard]] DescribedTable doctrines_table(const Words& words);
[[nodiscard]] DescribedTable rules_table(const Words& words);
[[nodiscard]] DescribedTable agents_table(const Words& words);

}  // namespace multivector::cli
