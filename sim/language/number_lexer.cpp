// Numbers and dates: strict forms, each wrong one with its cure.
#include "language/lexer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/core.h>

namespace multivector::language {
namespace {

std::size_t digits_from(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

/// Length of the longest prefix that is a number of the grammar.
std::size_t number_length(std::string_view text) {
  std::size_t n = digits_from(text, 0);
  if (n == 0 || (n > 1 && text[0] == '0')) return 0;
  if (n + 1 < text.size() && text[n] == '.' && is_digit(text[n + 1])) n += 1 + digits_from(text, n + 1);
  if (n < text.size() && text[n] == 'e') {
    const std::size_t sign = n + 1 < text.size() && (text[n + 1] == '+' || text[n + 1] == '-') ? 1 : 0;
    const std::size_t exponent = digits_from(text, n + 1 + sign);
    if (exponent > 0) n += 1 + sign + exponent;
  }
  return n;
}

std::string without(std::string_view text, char dropped) {
  std::string out;
  for (const char c : text)
    if (c != dropped) out += c;
  return out;
}

std::string cure(std::string_view text) {
  if (std::count(text.begin(), text.end(), '.') > 1) return "a number has one point; a month is written 2024-03";
  if (text.find('_') != std::string_view::npos) return fmt::format("write {}", without(text, '_'));
  if (text[0] == '.') return fmt::format("write 0{}", text);
  if (text.back() == '.') return fmt::format("write {}0 or {}", text, text.substr(0, text.size() - 1));
  if (text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) return "write it as a decimal number";
  if (text.size() > 1 && text[0] == '0' && is_digit(text[1])) {
    const std::size_t zeros = std::min(text.find_first_not_of('0'), text.size() - 1);
    return fmt::format("write {}; a month is written 2024-03, without spaces",
                       text.substr(is_digit(text[zeros]) ? zeros : zeros - 1));
  }
  const std::size_t good = number_length(text);
  if (good < text.size() && (text[good] == 'E')) return "the exponent is written with a small e: 1e6";
  if (good < text.size() && text[good] == 'e') return "the exponent is missing: write 1e6";
  if (good > 0 && is_letter(text[good]))
    return fmt::format("put a space or an operator after {}", text.substr(0, good));
  return "a number is written like 12, 0.5 or 1e6";
}

}  // namespace

void Lexer::bad(const char* code, std::size_t begin, std::size_t end, std::string message, std::string help) {
  diagnostics_.error(code, text_.span(begin, end), std::move(message), std::move(help));
  add(TokenKind::bad, begin, end);
}

void Lexer::number() {
  const std::size_t begin = at_;
  const std::string_view rest = std::string_view(text_.text).substr(at_);
  if (digits_from(rest, 0) == 4 && rest.size() > 5 && rest[4] == '-' && is_digit(rest[5])) return date(begin);
  while (
      is_letter(peek(0)) || is_digit(peek(0)) || peek(0) == '_' || peek(0) == '.' ||
      ((peek(0) == '+' || peek(0) == '-') && at_ > begin && (text_.text[at_ - 1] == 'e' || text_.text[at_ - 1] == 'E')))
    ++at_;
  check_number(begin, at_);
}

void Lexer::check_number(std::size_t begin, std::size_t end) {
  const std::string_view text = std::string_view(text_.text).substr(begin, end - begin);
  const bool after_comma = begin > 1 && text_.text[begin - 1] == ',' && is_digit(text_.text[begin - 2]);
  if (number_length(text) != text.size() && after_comma && text.size() == 3)
    return bad("bad-number", begin, end, fmt::format("`{}` is not how a number is written", text),
               "numbers have no separators: 1,000 is written 1000");
  if (number_length(text) != text.size() && after_comma && text[0] == '0' && digits_from(text, 0) == text.size())
    return bad("bad-number", begin, end, fmt::format("`{}` is not how a number is written", text),
               fmt::format("a decimal is written with a point: 0.{}", text));
  const bool after_space = begin > 1 && text_.text[begin - 1] == ' ' && is_digit(text_.text[begin - 2]);
  if (number_length(text) != text.size() && after_space && text.size() == 3)
    return bad("bad-number", begin, end, fmt::format("`{}` is not how a number is written", text),
               "numbers have no separators: 1 000 is written 1000");
  if (number_length(text) != text.size())
    return bad("bad-number", begin, end, fmt::format("`{}` is not how a number is written", text), cure(text));
  double value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc{} || !std::isfinite(value))
    return bad("bad-number", begin, end, fmt::format("`{}` is too large or too small for a number", text),
               "numbers go from 1e-307 to 1e308");
  add(TokenKind::number, begin, end).number = value;
}

/// At four digits, `-`, a digit: a month, or the reason why not.
void Lexer::date(std::size_t begin) {
  const std::string_view rest = std::string_view(text_.text).substr(begin);
  const std::size_t digits = digits_from(rest, 5);
  std::size_t end = 5 + digits;
  while (end < rest.size() && (is_letter(rest[end]) || is_digit(rest[end]) || rest[end] == '_' || rest[end] == '.' ||
                               (rest[end] == '-' && end + 1 < rest.size() && is_digit(rest[end + 1]))))
    ++end;
  at_ = begin + end;
  const std::string_view text = rest.substr(0, end);
  const std::string as_difference = fmt::format("{} - {}", rest.substr(0, 4), rest.substr(5, end - 5));
  if (end == 10 && digits == 2 && rest[7] == '-' && digits_from(rest, 8) == 2)
    return bad("bad-date", begin, at_, fmt::format("`{}` names a day, dates here are months", text),
               fmt::format("write {}", text.substr(0, 7)));
  if (end != 7 && digits == 1 && end == 6)
    return bad(
        "bad-date", begin, at_, fmt::format("`{}` is neither a month nor a difference", text),
        fmt::format("write {}-0{} for the month, {} for the difference", text.substr(0, 4), text[5], as_difference));
  if (end != 7 || digits != 2)
    return bad("bad-date", begin, at_, fmt::format("`{}` is neither a month nor a difference", text),
               fmt::format("write 2024-03 for a month, {} for the difference", as_difference));
  const int year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  if (month < 1 || month > 12)
    return bad("bad-date", begin, at_, fmt::format("there is no month {} in `{}`", text.substr(5), text),
               fmt::format("months go from 01 to 12; a difference is written {}", as_difference));
  add(TokenKind::date, begin, at_).number = 12 * year + month - 1;
}

}  // namespace multivector::language
