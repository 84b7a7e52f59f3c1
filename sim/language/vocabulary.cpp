#include "language/vocabulary.hpp"

#include <algorithm>

namespace multivector::language {

int tick_of(const Vocabulary& vocabulary, int month) {
  const int late = (month - vocabulary.start) % vocabulary.step_months;
  return month - (late < 0 ? late + vocabulary.step_months : late);
}

int position_in(const Range& range, int member) {
  const auto at = std::find(range.members.begin(), range.members.end(), member);
  return at == range.members.end() ? -1 : static_cast<int>(at - range.members.begin());
}

int cell_of(const Vocabulary& vocabulary, const Variable& variable, const std::vector<int>& members) {
  int cell = 0;
  for (std::size_t i = 0; i < variable.over.size(); ++i) {
    const Range& range = vocabulary.ranges[static_cast<std::size_t>(variable.over[i])];
    const int position = members[i] < 0 ? -1 : position_in(range, members[i]);
    if (position < 0) return -1;
    cell = cell * static_cast<int>(range.members.size()) + position;
  }
  return variable.first_cell + cell;
}

std::string cell_members(const Vocabulary& vocabulary, const Variable& variable, int cell) {
  std::string out;
  int rest = cell - variable.first_cell;
  for (std::size_t i = variable.over.size(); i-- > 0;) {
    const Range& range = vocabulary.ranges[static_cast<std::size_t>(variable.over[i])];
    const int size = static_cast<int>(range.members.size());
    const int member = range.members[static_cast<std::size_t>(rest % size)];
    const std::string& id =
        vocabulary.bases[static_cast<std::size_t>(range.base)].members[static_cast<std::size_t>(member)].id;
    out = out.empty() ? id : id + "," + out;
    rest /= size;
  }
  return out;
}

}  // namespace multivector::language
