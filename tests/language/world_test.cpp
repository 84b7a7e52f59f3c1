// The reader of world.hpp. (Named *_test.cpp because the build takes files of that name.)
#include "tests/language/world.hpp"

#include <fmt/core.h>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace multivector::tests {
namespace {

using namespace language;

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    if (!trimmed(part).empty()) out.push_back(trimmed(part));
  return out;
}

std::smatch match(const std::string& text, const char* pattern) {
  static std::string kept;
  kept = text;
  std::smatch out;
  if (!std::regex_match(kept, out, std::regex(pattern))) throw std::runtime_error("cannot read: " + text);
  return out;
}

std::vector<std::pair<std::string, std::string>> pairs(const std::string& text, char separator) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& part : split(text, ',')) {
    const auto at = part.find(separator);
    out.emplace_back(trimmed(part.substr(0, at)), trimmed(part.substr(at + 1)));
  }
  return out;
}

}  // namespace

bool World::read(const std::string& line) {
  const std::string word = line.substr(0, line.find(' '));
  const std::string rest = line.size() > word.size() ? trimmed(line.substr(word.size())) : "";
  if (word == "step")
    vocabulary.step_months = std::stoi(rest);
  else if (word == "units")
    for (const std::string& unit : split(rest, ' ')) checker->add_unit(unit);
  else if (word == "set")
    add_set(rest);
  else if (word == "variable")
    add_variable(rest, false);
  else if (word == "fixed")
    add_variable(trimmed(rest.substr(8)), true);
  else if (word == "attribute")
    add_attribute(rest);
  else if (word == "parameter")
    vocabulary.parameters.push_back({rest.substr(0, rest.find(' ')), type_after(rest.substr(rest.find(' ') + 1)), {}});
  else if (word == "action")
    add_action(rest);
  else if (word == "function")
    add_function(rest);
  else if (word == "local")
    add_local(rest);
  else
    return false;
  checker->refresh();
  return true;
}

void World::read_all(const std::string& lines) {
  for (const std::string& line : split(lines, '\n'))
    if (!read(line)) throw std::runtime_error("cannot read: " + line);
}

int World::range(const std::string& name) const {
  for (std::size_t i = 0; i < vocabulary.ranges.size(); ++i)
    if (vocabulary.ranges[i].id == name) return static_cast<int>(i);
  throw std::runtime_error("no set " + name);
}

Type World::type_after(const std::string& words) {
  Type out;
  if (words == "condition") out.kind = Kind::condition;
  if (words.starts_with("in ")) out.unit = checker->unit(text(words.substr(3))).value();
  if (words.starts_with("holds ")) {
    out.kind = Kind::member;
    out.range = range(trimmed(words.substr(6)));
  }
  return out;
}

void World::add_set(const std::string& rest) {
  const auto m = match(rest, R"((\w+)(?: within (\w+))?: *(.*))");
  const std::vector<std::string> members = split(m[3], ' ');
  Range out{m[1], static_cast<int>(vocabulary.bases.size()), {}, {}};
  if (m[2].matched) {
    out.base = vocabulary.ranges[static_cast<std::size_t>(range(m[2]))].base;
    const auto& all = vocabulary.bases[static_cast<std::size_t>(out.base)].members;
    for (const std::string& id : members)
      for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].id == id) out.members.push_back(static_cast<int>(i));
  } else {
    BaseSet base{m[1], {}};
    for (const std::string& id : members) {
      out.members.push_back(static_cast<int>(base.members.size()));
      base.members.push_back({id, "", {}});
    }
    vocabulary.bases.push_back(base);
  }
  vocabulary.ranges.push_back(out);
}

void World::add_variable(const std::string& rest, bool fixed) {
  const auto m = match(rest, R"((\w+)(?:\[(.*?)\])?(?: (in|holds) (.*))?)");
  Variable out;
  out.id = m[1];
  out.fixed = fixed;
  out.first_cell = vocabulary.cell_count;
  if (m[2].matched) {
    for (const auto& [name, set] : pairs(m[2], ':')) {
      out.index_names.push_back(name);
      out.over.push_back(range(set));
      out.cell_count *= static_cast<int>(vocabulary.ranges[static_cast<std::size_t>(range(set))].members.size());
    }
  }
  const std::string unit = m[3].matched ? m[3].str() + " " + m[4].str() : "";
  out.type = type_after(unit);
  vocabulary.cell_count += out.cell_count;
  vocabulary.variables.push_back(out);
}

void World::add_attribute(const std::string& rest) {
  const auto m = match(rest, R"((\w+) of (\w+)(?: to (\w+))?: *(.*))");
  Attribute out{m[1], vocabulary.ranges[static_cast<std::size_t>(range(m[2]))].base, {}, {}};
  const auto& members = vocabulary.bases[static_cast<std::size_t>(out.base)].members;
  const int to = m[3].matched ? range(m[3]) : -1;
  out.values.assign(members.size(), to >= 0 ? -1 : 0);
  Range held{"", -1, {}, {}};
  for (const std::string& pair : split(m[4], ' ')) {
    const std::string key = pair.substr(0, pair.find('=')), value = pair.substr(pair.find('=') + 1);
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (members[i].id != key) continue;
      if (to < 0) {
        out.values[i] = std::stod(value);
        continue;
      }
      held.base = vocabulary.ranges[static_cast<std::size_t>(to)].base;
      const auto& targets = vocabulary.bases[static_cast<std::size_t>(held.base)].members;
      for (std::size_t t = 0; t < targets.size(); ++t)
        if (targets[t].id == value) held.members.push_back(static_cast<int>(t)), out.values[i] = static_cast<double>(t);
    }
  }
  if (to >= 0) {
    out.type = {Kind::member, {}, static_cast<int>(vocabulary.ranges.size())};
    vocabulary.ranges.push_back(held);
  }
  vocabulary.attributes.push_back(out);
}

void World::add_action(const std::string& rest) {
  const auto m = match(rest, R"((\w+)(?: by (\w+): (\w+))?(?: to ((?:\w+: \w+(?:, )?)+))?(?: with (.*))?)");
  ActionSignature out;
  out.id = m[1];
  out.has_by = m[2].matched;
  if (out.has_by) out.parties.push_back({m[2], range(m[3])});
  if (m[4].matched)
    for (const auto& [name, set] : pairs(m[4], ':')) out.parties.push_back({name, range(set)});
  const std::string inputs = m[5].matched ? m[5].str() : "";
  for (const std::string& input : split(inputs, ',')) {
    const auto i = match(input, R"((\w+)(?:: (\w+)|=([0-9.]+)(?: (.*))?))");
    const std::string type = i[2].matched ? "holds " + i[2].str() : i[4].matched ? "in " + i[4].str() : "";
    Input made{i[1], type_after(type), {}};
    if (i[3].matched) made.value = std::stod(i[3]);
    out.inputs.push_back(made);
  }
  vocabulary.actions.push_back(out);
}

void World::add_function(const std::string& rest) {
  const auto m = match(rest, R"((\w+)\((.*?)\) = (.*))");
  Function out{m[1], {}, {}};
  for (const auto& [name, set] : pairs(m[2], ':')) out.of.emplace_back(name, range(set));
  out.body = text(m[3]);
  functions.push_back(out);
}

void World::add_local(const std::string& rest) {
  if (rest.find(':') != std::string::npos) {
    const auto [name, set] = pairs(rest, ':').front();
    const int members = range(set);
    scope.add(name, {Kind::member, {}, members});
  } else {
    const std::string name = rest.substr(0, rest.find(' '));
    scope.add(name, type_after(rest.size() > name.size() ? rest.substr(name.size() + 1) : ""));
  }
}

Text World::text(const std::string& text, bool comments) {
  const int file = diagnostics.sources.add("case", text);
  return {text, file, {}, comments};
}

std::vector<std::string> World::local_names() const {
  std::vector<std::string> out;
  for (const Local& local : scope.locals) {
    out.resize(std::max(out.size(), static_cast<std::size_t>(local.slot) + 1));
    out[static_cast<std::size_t>(local.slot)] = local.name;
  }
  return out;
}

std::string World::print(const ExprPtr& expr) const {
  return expr ? to_text(vocabulary, *expr, local_names()) : "nothing";
}

std::string World::type_text(const Type& type) const {
  switch (type.kind) {
  case Kind::condition: return "condition";
  case Kind::date: return "date";
  case Kind::number: return to_text(type.unit);
  case Kind::member: break;
  }
  if (type.range < 0) return "none";
  const Range& r = vocabulary.ranges[static_cast<std::size_t>(type.range)];
  if (!r.id.empty()) return "member of " + r.id;
  std::string out;
  for (const int member : r.members)
    out += " " + vocabulary.bases[static_cast<std::size_t>(r.base)].members[static_cast<std::size_t>(member)].id;
  return "one of" + out;
}

}  // namespace multivector::tests
