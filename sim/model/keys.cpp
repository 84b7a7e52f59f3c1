#include "model/keys.hpp"

#include "model/keys_tables.hpp"

#include <algorithm>
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

}  // namespace multivector::keys
