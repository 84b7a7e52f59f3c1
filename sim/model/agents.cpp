// Who: a member or an index.
#include "model/build.hpp"

namespace multivector::model {

language::ExprPtr read_agent(Build& build, const Text& text, Scope& scope)
{
  for (const language::Local& local : scope.locals) {
    if (local.name != text.text) continue;
    const auto& ranges = build.vocabulary().ranges;
    const bool member = local.type.kind == language::Kind::member && local.type.range >= 0;
    if (!member) break;
    return build.checker.member(text, scope, base_range(build.vocabulary(), ranges[static_cast<std::size_t>(local.type.range)].base));
  }
  if (const auto member = member_called(build.vocabulary(), text.text)) {
    return build.checker.member(text, scope, base_range(build.vocabulary(), member->first));
  }
  // An expression, or nothing that is known: the checker reads it against the doers' set and says what is wrong.
  int range = -1;
  for (const language::ActionSignature& action : build.vocabulary().actions) {
    if (range < 0 && action.has_by) range = base_range(build.vocabulary(), build.vocabulary().ranges[static_cast<std::size_t>(action.parties[0].range)].base);
  }
  if (range >= 0) return build.checker.member(text, scope, range);
  build.diagnostics.error("unknown-member", text.span(), "`" + text.text + "` is no member of a set and no index");
  return nullptr;
}

bool same_member(const language::Expr& a, const language::Expr& b)
{
  if (a.op != b.op) return false;
  if (a.op == language::Op::number) return a.number == b.number;
  return a.op == language::Op::local && a.id == b.id;
}

}  // namespace multivector::model
