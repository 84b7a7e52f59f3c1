#include "support/shell_quote.hpp"

namespace multivector::support {

std::string shell_quoted(std::string_view text) {
  std::string word = "'";
  for (const char c : text.substr(0, text.find('\0'))) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

}  // namespace multivector::support
