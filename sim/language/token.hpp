// Words of an expression.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "language/text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace multivector::language {

enum class TokenKind : std::uint8_t {
  number,
  date,
  name,
  any,  // any: `_`
  plus,
  minus,
  times,
  divide,
  power,
  lt,
  le,
  gt,
  ge,
  eq,
  ne,
  assign,  // assign: `=`
  open,
  close,
  open_bracket,
  close_bracket,
  comma,
  word_and,
  word_or,
  word_not,
  word_in,
  word_where,
  word_per,
  word_month,
  word_year,  // word_year: also a value
  bad,        // already reported: stands for some operand
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t begin = 0, end = 0;
  double number = 0;  ///< number; date: 12 * year + month - 1; word_month and word_year: months in one
  bool plural = false;
};

struct Tokens {
  std::vector<Token> list;  ///< ends with `end`
  bool usable = true;       ///< false: something was reported that nothing can stand for
};

/// Splits the text. Operators of other languages (`&&`, `**`, ...) are reported and read as ours, so that the rest
/// of the expression is checked too.
[[nodiscard]] Tokens tokenize(const Text& text, Diagnostics& diagnostics);

/// Words that cannot be names: and, or, not, in, where, per, month, months, year, years.
[[nodiscard]] bool is_word(const std::string& name);

/// Whether a whole string is a name: a letter, then letters, digits, `_`.
[[nodiscard]] bool is_name(const std::string& text);

}  // namespace multivector::language
