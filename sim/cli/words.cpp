#include "cli/words.hpp"

#include "cli/comments.hpp"
#include "language/checker.hpp"
#include "results/labels.hpp"
#include "results/text.hpp"

#include <cmath>
#include <utility>

namespace multivector::cli {

namespace {

template <typename List, typename Text>
std::string joined(const List& list, const char* between, Text&& text) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : between) + text(item);
  return out;
}

}  // namespace

std::string Words::one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> local_names(const model::Element& element) {
  std::vector<std::string> names(static_cast<std::size_t>(std::max(element.slots, 0)));
  const auto put = [&](int slot, const std::string& name) {
    if (slot >= 0 && static_cast<std::size_t>(slot) < names.size()) names[static_cast<std::size_t>(slot)] = name;
  };
  for (const auto& index : element.for_) put(index.slot, index.name);
  for (const auto& let : element.lets) put(let.slot, let.name);
  return names;
}

std::vector<std::string> local_names(const language::ActionSignature& signature, const model::Element& element) {
  std::vector<std::string> names = local_names(element);
  std::size_t slot = 0;
  const auto put = [&](const std::string& name) {
    if (slot >= names.size()) names.resize(slot + 1);
    names[slot++] = name;
  };
  for (const auto& party : signature.parties) put(party.name);
  for (const auto& input : signature.inputs) put(input.name);
  return names;
}

std::string months_text(double months) {
  if (std::isinf(months)) return "ever";
  const bool years = months >= 24 && std::fmod(months, 12) == 0;
  const double amount = years ? months / 12 : months;
  return results::number(amount) + (years ? " year" : " month") + (amount == 1 ? "" : "s");
}

std::string time_text(const model::Time& time) {
  if (time.draw < 0 || time.low == time.high) return months_text(time.low);
  return results::number(time.low) + " to " + months_text(time.high);
}

std::string Words::written(const language::ExprPtr& expr, const std::vector<std::string>& locals) const {
  if (!expr) return {};
  const Span span = expr->span;
  if (span.file >= 0 && span.file < sources_.count() && span.end > span.begin &&
      span.end <= sources_.text(span.file).size())
    return one_line(std::string_view(sources_.text(span.file)).substr(span.begin, span.end - span.begin));
  return language::to_text(model_.vocabulary, *expr, locals);
}

std::string Words::range_members(int range) const {
  const auto& r = model_.vocabulary.ranges[static_cast<std::size_t>(range)];
  return joined(r.members, ", ", [&](int m) { return results::member_name(model_.vocabulary, r.base, m); });
}

std::string Words::range(int range) const {
  if (range < 0) return "?";
  const auto& r = model_.vocabulary.ranges[static_cast<std::size_t>(range)];
  return r.id.empty() ? "{" + range_members(range) + "}" : r.id;
}

std::string Words::indices(const std::vector<model::Index>& indices) const {
  return joined(indices, ", ", [&](const model::Index& index) {
    const std::string members = range_members(index.range);
    return index.name + " in " + range(index.range) + (members.size() < 60 ? " (" + members + ")" : "");
  });
}

std::string Words::call(const model::ActCall& call, const std::vector<std::string>& locals) const {
  const auto& signature = model_.vocabulary.actions[static_cast<std::size_t>(call.action)];
  std::vector<std::string> arguments;
  for (const auto& party : call.parties)
    arguments.push_back(party.member ? written(party.member, locals) : "each of " + range(party.range));
  for (std::size_t i = 0; i < call.inputs.size() && i < signature.inputs.size(); ++i)
    if (call.inputs[i]) arguments.push_back(signature.inputs[i].name + " = " + written(call.inputs[i], locals));
  return signature.id + "(" + joined(arguments, ", ", [](const std::string& a) { return a; }) + ")";
}

std::string Words::pattern(const model::Pattern& pattern, const std::vector<std::string>& locals) const {
  const auto& signature = model_.vocabulary.actions[static_cast<std::size_t>(pattern.action)];
  std::vector<std::string> arguments;
  for (const auto& party : pattern.parties) arguments.push_back(party ? written(party, locals) : "anyone");
  for (std::size_t i = 0; i < pattern.inputs.size() && i < signature.inputs.size(); ++i)
    if (pattern.inputs[i]) arguments.push_back(signature.inputs[i].name + " = " + written(pattern.inputs[i], locals));
  return signature.id + "(" + joined(arguments, ", ", [](const std::string& a) { return a; }) + ")";
}

std::string Words::signature(int action) const {
  const auto& s = model_.vocabulary.actions[static_cast<std::size_t>(action)];
  std::string text =
      s.id + "(" + joined(s.parties, ", ", [&](const language::Party& p) { return p.name + " in " + range(p.range); });
  if (!s.inputs.empty()) text += s.parties.empty() ? "" : "; ";
  text += joined(s.inputs, ", ", [&](const language::Input& i) {
    if (i.type.kind == language::Kind::member) return i.name + " in " + range(i.type.range);
    return i.name + (i.value ? " = " + results::number(*i.value) : "");
  });
  return text + ")";
}

std::string Words::effect(const model::Effect& e, const std::vector<std::string>& locals) const {
  const std::string cell = written(e.target, locals), value = written(e.value, locals);
  std::string text = e.kind == model::EffectKind::set   ? cell + " becomes " + value
                     : e.kind == model::EffectKind::add ? value + " is added to " + cell
                                                        : cell + " is multiplied by " + value;
  if (!e.for_.empty()) text += ", for every " + indices(e.for_);
  if (e.where) text += " where " + written(e.where, locals);
  if (e.when) text += ", if " + written(e.when, locals);
  if (e.has_after) text += ", after " + time_text(e.after);
  if (e.has_over) text += ", spread over " + time_text(e.over);
  if (e.passing) text += ", for " + time_text(e.lasting);
  return text;
}

std::string Words::variable(int variable) const {
  const auto& v = model_.vocabulary.variables[static_cast<std::size_t>(variable)];
  if (v.over.empty()) return v.id;
  return v.id + "[" + joined(v.index_names, ", ", [](const std::string& name) { return name; }) + "]";
}

std::string Words::place(Span span) const {
  if (span.file < 0 || span.file >= sources_.count()) return {};
  return sources_.path(span.file) + ":" + std::to_string(sources_.position(span.file, span.begin).line);
}

std::string Words::evidence(const model::Evidence& evidence) const {
  std::string text;
  for (const std::string& word : {evidence.status, evidence.strength})
    if (!word.empty()) text += (text.empty() ? "" : ", ") + word;
  if (!evidence.source.empty())
    text += (text.empty() ? "" : "; ") + std::string("source ") + evidence.source +
            (evidence.lines.empty() ? "" : ", lines " + evidence.lines);
  for (const auto& source : model_.bibliography) {
    if (source.id != evidence.source) continue;
    for (const std::string& word : {source.author, source.title, source.date})
      if (!word.empty()) text += ": " + word;
    if (!source.bias.empty()) text += " (" + source.bias + ")";
  }
  return text;
}

std::string Words::short_evidence(const model::Evidence& evidence) {
  return joined(std::vector{evidence.status, evidence.strength, evidence.text}, "",
                [first = true](const std::string& word) mutable {
                  if (word.empty()) return std::string();
                  return std::exchange(first, false) ? word : ", " + word;
                });
}

std::string Words::note(const std::string& written, Span span) const {
  return one_line(written.empty() ? comment_at(sources_, span) : written);
}

std::string Words::note(const model::Element& element) const {
  const std::string text = note(element.note, element.span);
  if (element.name.empty() || text.empty()) return element.name + text;
  return element.name + ". " + text;
}

std::string Words::member_title(const language::ExprPtr& member) const {
  if (!member) return "nature";
  if (member->op != language::Op::number || member->type.range < 0) return written(member, {});
  const int base = model_.vocabulary.ranges[static_cast<std::size_t>(member->type.range)].base;
  const auto& known = model_.vocabulary.bases[static_cast<std::size_t>(base)].members;
  const auto& m = known[static_cast<std::size_t>(member->number)];
  return m.name.empty() || m.name == m.id ? m.id : m.name + " (" + m.id + ")";
}

}  // namespace multivector::cli
