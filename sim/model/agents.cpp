// Who: a member or an index.
#include "model/build.hpp"

namespace multivector::model {

language::ExprPtr read_agent(Build& build, const Text& text, Scope& scope) {
  language::ExprPtr who = build.checker.value(text, scope);
  if (!who) return nullptr;
  if (who->type.kind == language::Kind::member) return who;
  build.diagnostics.error("unknown-member", text.span(), "`" + text.text + "` is no member of a set and no index");
  return nullptr;
}

bool same_member(const language::Expr& a, const language::Expr& b) {
  if (a.op != b.op) return false;
  if (a.op == language::Op::number) return a.number == b.number;
  return a.op == language::Op::local && a.id == b.id;
}

}  // namespace multivector::model
