#include "language/brackets.hpp"

#include <fmt/core.h>

namespace multivector::language {

bool brackets_match(const Text& text, const std::vector<Token>& tokens, Diagnostics& diagnostics) {
  std::vector<Token> open;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::open || token.kind == TokenKind::open_bracket) open.push_back(token);
    if (token.kind != TokenKind::close && token.kind != TokenKind::close_bracket) continue;
    const char* closer = token.kind == TokenKind::close ? ")" : "]";
    if (open.empty()) {
      diagnostics.error("unbalanced-brackets", text.span(token.begin, token.end),
                        fmt::format("nothing is open that `{}` could close", closer));
      return false;
    }
    const bool round = open.back().kind == TokenKind::open;
    if (round != (token.kind == TokenKind::close)) {
      auto& error = diagnostics.error("unbalanced-brackets", text.span(token.begin, token.end),
                                      fmt::format("expected `{}`, found `{}`", round ? ")" : "]", closer));
      error.notes.push_back({"the bracket opened here", text.span(open.back().begin, open.back().end)});
      return false;
    }
    open.pop_back();
  }
  if (open.empty()) return true;
  diagnostics.error("unbalanced-brackets", text.span(open.back().begin, open.back().end),
                    "this bracket is never closed",
                    "inside { } or [ ] of the file an expression with a comma or a bracket wants quotes around it");
  return false;
}

}  // namespace multivector::language
