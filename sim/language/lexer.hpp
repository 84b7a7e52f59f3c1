// The state of splitting one text into words. See token.hpp for the result.
#pragma once

#include "language/token.hpp"

#include <string>
#include <string_view>

namespace multivector::language {

[[nodiscard]] bool is_letter(char c);
[[nodiscard]] bool is_digit(char c);

class Lexer {
public:
  Lexer(const Text& text, Diagnostics& diagnostics) : text_(text), diagnostics_(diagnostics) {}
  Tokens run();

private:
  void next();
  void skip_blanks();
  void word();
  bool operator_();

  // bad_character.cpp
  void bad_character();
  [[nodiscard]] std::string cure_of(std::string_view character) const;
  [[nodiscard]] std::string cure_of_dot() const;
  [[nodiscard]] std::string cure_of_colon() const;
  [[nodiscard]] std::string word_before(std::size_t at) const;
  [[nodiscard]] std::string word_from(std::size_t at) const;

  // number_lexer.cpp
  void number();
  void date(std::size_t begin);
  void check_number(std::size_t begin, std::size_t end);
  void bad(const char* code, std::size_t begin, std::size_t end, std::string message, std::string help);

  Token& add(TokenKind kind, std::size_t begin, std::size_t end);
  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < text_.text.size() ? text_.text[at_ + ahead] : '\0';
  }

  const Text& text_;
  Diagnostics& diagnostics_;
  Tokens out_;
  int bad_ = 0;  ///< characters that cannot stand anywhere, so far
  std::size_t at_ = 0;
  bool quotes_reported_ = false;
};

}  // namespace multivector::language
