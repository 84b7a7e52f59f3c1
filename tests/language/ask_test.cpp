// Questions to the checker, written as one line. (Named *_test.cpp because the build takes files of that name.)
#include "tests/language/ask.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::tests {
namespace {

using namespace language;

std::string unescaped(std::string text) {
  for (std::size_t at; (at = text.find("\\n")) != std::string::npos;) text.replace(at, 2, "\n");
  return text;
}

std::string with_type(const World& world, const ExprPtr& expr) {
  return expr ? fmt::format("    {} : {}\n", world.print(expr), world.type_text(expr->type)) : "";
}

std::string call_text(const World& world, const std::optional<CheckedCall>& call) {
  if (!call) return "";
  std::string out = "    " + world.vocabulary.actions[static_cast<std::size_t>(call->action)].id + "(";
  for (const auto& party : call->parties)
    out += (party.range >= 0 ? "every " + world.vocabulary.ranges[static_cast<std::size_t>(party.range)].id
            : party.member   ? world.print(party.member)
                             : "_") +
           "; ";
  for (const ExprPtr& input : call->inputs) out += (input ? world.print(input) : "_") + "; ";
  return out + ")\n";
}

std::string time_text(const std::optional<CheckedTime>& time) {
  if (!time) return "";
  return time->draw < 0 ? fmt::format("    {} months\n", time->low)
                        : fmt::format("    {} to {} months, draw {}\n", time->low, time->high, time->draw);
}

std::string ask_how(World& world, const std::string& how, const std::string& written) {
  Checker& checker = *world.checker;
  Scope scope = world.scope;
  const Text text = world.text(written, how == "block");
  if (how == "value" || how == "block") return with_type(world, checker.value(text, scope));
  if (how == "condition") return with_type(world, checker.condition(text, scope));
  if (how == "cell") return with_type(world, checker.cell(text, scope));
  if (how == "lag") return with_type(world, checker.lag(text, scope));
  if (how == "act") return call_text(world, checker.act(text, scope));
  if (how == "pattern") return call_text(world, checker.pattern(text, scope));
  if (how == "time") return time_text(checker.time(text, scope, true, false));
  if (how == "cooldown") return time_text(checker.time(text, scope, false, true));
  if (how == "trigger") {
    const CheckedTrigger t = checker.trigger(text, scope);
    return t.value ? fmt::format("    {} per {} months\n", world.print(t.value), t.months) : "";
  }
  if (how == "where" || how == "start") {
    scope.allowed =
        how == "where" ? Allowed{false, false, false, false, false} : Allowed{true, true, true, false, true};
    return with_type(world, how == "where" ? checker.condition(text, scope) : checker.value(text, scope));
  }
  if (how == "unit") {
    const auto unit = checker.unit(text);
    return unit ? fmt::format("    {}\n", to_text(*unit)) : "";
  }
  if (how == "date") {
    const auto date = checker.date(text);
    return date ? fmt::format("    {}\n", *date) : "";
  }
  if (how == "number") {
    const auto number = checker.plain_number(text);
    return number ? fmt::format("    {}\n", *number) : "";
  }
  const std::string in = how.substr(0, 3), at = how.substr(3);  // in:UNIT, of:SET
  if (in == "in:") return with_type(world, checker.number(text, scope, checker.unit(world.text(at)).value()));
  for (std::size_t i = 0; i < world.vocabulary.ranges.size(); ++i)
    if (in == "of:" && world.vocabulary.ranges[i].id == at)
      return with_type(world, checker.member(text, scope, static_cast<int>(i)));
  return "    no such question\n";
}

}  // namespace

std::string ask(World& world, const std::string& line) {
  const auto blank = line.find(' ');
  std::string how = line.substr(0, blank), text = blank == std::string::npos ? "" : line.substr(blank + 1);
  if (how.starts_with("in:")) {  // in:USD bn / year: text
    const auto colon = line.find(':', 3);
    how = line.substr(0, colon);
    text = line.substr(std::min(colon + 2, line.size()));
  }
  return ask_how(world, how, unescaped(text));
}

}  // namespace multivector::tests
