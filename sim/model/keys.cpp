#include "model/keys.hpp"

#include "model/keys_tables.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

namespace multivector::keys {

const Key* Construct::find(std::string_view key) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == key; });
  return found == keys.end() ? nullptr : &*found;
}

std::vector<std::string> Construct::names() const {
  std::vector<std::string> result;
  for (const Key& key : keys) result.emplace_back(key.name);
  return result;
}

const std::vector<Construct>& constructs() {
  static const std::vector<Construct> all = [] {
    std::vector<Construct> result = model_constructs();
    for (auto* more : {&element_constructs, &scenario_constructs, &expectation_constructs, &sweep_constructs}) {
      for (Construct& c : (*more)()) result.push_back(std::move(c));
    }
    return result;
  }();
  return all;
}

const Construct& construct(std::string_view name) {
  const auto& all = constructs();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Construct& c) { return c.name == name; });
  if (found == all.end()) throw std::logic_error("no construct called " + std::string(name));
  return *found;
}

std::string_view ours(std::string_view key) {
  static const std::map<std::string_view, std::string_view> table = {{"if", "when"},
                                                                     {"condition", "when"},
                                                                     {"trigger", "when"},
                                                                     {"then", "do"},
                                                                     {"action", "do"},
                                                                     {"act", "do"},
                                                                     {"does", "do"},
                                                                     {"prob", "chance"},
                                                                     {"probability", "chance"},
                                                                     {"frequency", "rate"},
                                                                     {"name", "id"},
                                                                     {"delay", "lag"},
                                                                     {"default", "value"},
                                                                     {"actor", "agent"},
                                                                     {"who", "agent"},
                                                                     {"duration", "lasting"},
                                                                     {"during", "lasting"},
                                                                     {"date", "at"},
                                                                     {"start", "from"},
                                                                     {"begin", "from"},
                                                                     {"end", "to"},
                                                                     {"stop", "until"},
                                                                     {"value", "to"},
                                                                     {"formula", "to"},
                                                                     {"expr", "to"},
                                                                     {"equals", "to"},
                                                                     {"target", "to"},
                                                                     {"multiply", "scale"},
                                                                     {"factor", "by"},
                                                                     {"increase", "add"},
                                                                     {"indices", "over"},
                                                                     {"index", "over"},
                                                                     {"domain", "over"},
                                                                     {"units", "unit"},
                                                                     {"minimum", "min"},
                                                                     {"maximum", "max"},
                                                                     {"distribution", "prior"},
                                                                     {"init", "initial"},
                                                                     {"start_value", "initial"},
                                                                     {"runs", "replicates"},
                                                                     {"samples", "replicates"},
                                                                     {"variants", "axes"},
                                                                     {"options", "axes"},
                                                                     {"outputs", "measures"},
                                                                     {"outcomes", "measures"},
                                                                     {"metrics", "measures"},
                                                                     {"period", "horizon"},
                                                                     {"foreach", "for"},
                                                                     {"forall", "for"},
                                                                     {"source", "evidence"},
                                                                     {"forbid", "forbids"}};
  const auto found = table.find(key);
  return found == table.end() ? std::string_view{} : found->second;
}

}  // namespace multivector::keys
