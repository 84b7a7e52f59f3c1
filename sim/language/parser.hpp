// Recursive descent over the grammar of the language (DESIGN.md, section 4).
#pragma once

#include "language/syntax.hpp"
#include "language/token.hpp"

namespace multivector::language {

/// `p per T` of a chance or rate.
struct Hazard {
  NodePtr value;
  double months = 1;
};

/// Reads tokens of one text. Only the first syntax error is reported; every method returns a tree, which may hold
/// `bad` nodes, or null where nothing can be checked further.
class Parser {
public:
  Parser(const Text& text, Diagnostics& diagnostics);

  NodePtr whole_expression();
  Hazard whole_hazard();
  NodePtr whole_call();  ///< an act or pattern: `_` may stand for an argument

private:
  NodePtr expression();
  NodePtr conjunction();
  NodePtr negation();
  NodePtr comparison();
  NodePtr sum();
  NodePtr term();
  NodePtr sign();
  NodePtr powered();
  NodePtr atom();
  NodePtr number();
  NodePtr name();
  NodePtr parenthesised();
  NodePtr index(const Token& name);
  NodePtr call(const Token& name);
  NodePtr fold(const Token& name);
  NodePtr timed(NodePtr inner);
  Argument argument();

  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
  Token take();
  bool accept(TokenKind kind);
  bool expect(TokenKind kind, const char* what);
  void fail(const Token& at, const char* code, std::string message, std::string help = {});
  void unexpected(const std::string& wanted);
  void after_the_end();
  void no_act(const Node& node);
  [[nodiscard]] std::string said_elsewhere(const Token& token) const;
  [[nodiscard]] bool is_decimal_comma(std::size_t comma) const;
  void decimal_comma(std::size_t comma, const std::string& more = {});
  void check_commas(std::size_t first, std::size_t last);

  NodePtr make(NodeKind kind, Piece at);
  NodePtr binary(Op op, const Token& sign, NodePtr left, NodePtr right);
  [[nodiscard]] std::string words(const Token& token) const;
  [[nodiscard]] std::string words(Piece at) const;
  [[nodiscard]] std::string found(const Token& token) const;

  const Text& text_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  bool placeholders_ = false;
  bool failed_ = false;
};

}  // namespace multivector::language
