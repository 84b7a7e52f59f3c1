// Looking names up: each means one thing in a model.
#pragma once

#include "language/checker.hpp"

#include <initializer_list>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace multivector::language {

enum class Meaning : std::uint8_t {
  nothing,
  word,
  builtin_function,
  builtin_value,
  set,
  member,
  variable,
  attribute,
  parameter,
  action,
  function,
  reported  ///< it is declared, but wrongly, which has been said: whoever uses it says nothing
};

[[nodiscard]] const char* to_text(Meaning meaning);

struct Entry {
  Meaning meaning = Meaning::nothing;
  int index = -1;  ///< range, ordinal, variable, attribute, parameter, action or function
  int base = -1;   ///< of a member
};

/// An index over the vocabulary and the functions, which must outlive it. `refresh` when they have grown.
class Names {
public:
  Names(const Vocabulary& vocabulary, const std::vector<Function>& functions);
  void refresh();
  /// What is known of this name is wrong, and reported.
  void forget(const std::string& name) { wrong_.insert(name); }

  [[nodiscard]] Entry find(const std::string& name) const;
  /// The nearest name with one of the meanings, as "did you mean `x` (variable)?", or empty.
  [[nodiscard]] std::string suggestion(const std::string& name, std::initializer_list<Meaning> meanings,
                                       const std::vector<std::string>& locals = {}) const;

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] const std::vector<Function>& functions() const { return functions_; }
  [[nodiscard]] const std::string& member_id(int base, int ordinal) const;
  /// Members of a range in increasing order.
  [[nodiscard]] const std::vector<int>& sorted(int range) const { return sorted_[static_cast<std::size_t>(range)]; }
  /// The smallest range that holds all of these members (increasing), or -1.
  [[nodiscard]] int smallest_range(int base, const std::vector<int>& members) const;
  /// "central_asia", "{UZ, KZ}", ... for messages.
  [[nodiscard]] std::string members_text(int base, const std::vector<int>& members) const;
  [[nodiscard]] std::string range_text(int range) const;

private:
  void put(const std::string& name, Entry entry) { entries_.try_emplace(name, entry); }
  [[nodiscard]] std::string description(const std::string& name) const;

  const Vocabulary& vocabulary_;
  const std::vector<Function>& functions_;
  std::unordered_map<std::string, Entry> entries_;
  std::set<std::string> wrong_;
  std::vector<std::vector<int>> sorted_;
};

}  // namespace multivector::language
