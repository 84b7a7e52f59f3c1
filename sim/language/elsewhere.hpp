// Words that people know from other languages, and how the same is said here.
#pragma once

#include <string>
#include <string_view>

namespace multivector::language {

/// Each is a whole help text, or empty if the word is nothing that we know. Case plays no part.
[[nodiscard]] std::string operator_elsewhere(std::string_view word);  ///< `AND`, `is`, `then`: where an operator stands
[[nodiscard]] std::string function_elsewhere(std::string_view word);  ///< `random`, `pow`, `avg`
[[nodiscard]] std::string name_elsewhere(std::string_view word);      ///< `True`, `pi`, `t`

/// Whether the word belongs to a choice as others write it: if, then, else, elif.
[[nodiscard]] bool is_choice_elsewhere(std::string_view word);

}  // namespace multivector::language
