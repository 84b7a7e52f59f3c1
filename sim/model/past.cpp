// Acts done before the run: a table date, action, first, second, third. Later ones are left out: they are the past of
// runs that begin later.
#include "model/build.hpp"
#include "support/quote.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

class PastReader {
public:
  PastReader(Build& build, const Csv& csv) : build_(build), csv_(csv) {}

  void read() {
    if (!find_columns()) return;
    for (const auto& row : csv_.rows) read_row(row);
  }

private:
  [[nodiscard]] Text text(const CsvCell& cell) const { return csv_.text(cell, build_.diagnostics); }

  bool find_columns() {
    bool ok = true;
    for (std::size_t c = 0; c < csv_.header.size(); ++c) {
      const Text name = text(csv_.header[c]);
      const std::vector<std::string> known{"date", "action", "first", "second", "third", "source", "note"};
      if (std::find(known.begin(), known.end(), name.text) == known.end()) {
        build_.diagnostics.error("unknown-column", name.span(),
                                 "a table of past acts has no column `" + support::shortened(name.text) + "`",
                                 did_you_mean(name.text, known));
        ok = false;
      } else {
        column_[name.text] = c;
      }
    }
    for (const char* needed : {"date", "action"}) {
      if (column_.contains(needed) || !ok) continue;
      build_.diagnostics.error("missing-column", csv_.span(csv_.header.front()),
                               std::string("the table has no column `") + needed + "`",
                               "columns: date, action, first, second, third");
      ok = false;
    }
    return ok;
  }

  void read_row(const std::vector<CsvCell>& row) {
    const auto date = build_.checker.tick(text(row[column_["date"]]));
    const Text name = text(row[column_["action"]]);
    const int action = action_called(build_.vocabulary(), name.text);
    if (action < 0) {
      std::vector<std::string> known;
      for (const auto& other : build_.vocabulary().actions) known.push_back(other.id);
      build_.diagnostics.error("unknown-action", name.span(),
                               "there is no action `" + support::shortened(name.text) + "`",
                               did_you_mean(name.text, known));
      return;
    }
    PastAct act{.action = action, .parties = {}, .date = date.value_or(0)};
    if (!read_parties(row, act) || !date) return;
    if (act.date < build_.first_tick) build_.model.past.push_back(std::move(act));
  }

  bool read_parties(const std::vector<CsvCell>& row, PastAct& act) {
    const auto& parties = build_.vocabulary().actions[static_cast<std::size_t>(act.action)].parties;
    const char* const columns[] = {"first", "second", "third"};
    bool ok = true;
    for (std::size_t i = 0; i < 3; ++i) {
      const auto column = column_.find(columns[i]);
      const bool given = column != column_.end() && row[column->second].begin != row[column->second].end;
      if (given == (i < parties.size())) {
        if (!given) continue;
        const int member = find_member(build_, text(row[column->second]), parties[i].range);
        act.parties.push_back(member);
        ok = ok && member >= 0;
        continue;
      }
      const CsvCell& name = row[column_["action"]];
      build_.diagnostics.error("bad-past", csv_.span(given ? row[column->second] : name),
                               "`" + text(name).text + "` has " + std::to_string(parties.size()) + " parties",
                               "first, second and third are its `by`, then its `towards`");
      return false;
    }
    return ok;
  }

  Build& build_;
  const Csv& csv_;
  std::map<std::string, std::size_t> column_;
};

}  // namespace

void read_past(Build& build) {
  for (const Document& document : build.documents) {
    const Node* node = document.root.find("past");
    if (node == nullptr || !node->is(NodeKind::scalar)) continue;
    if (const Csv* csv = read_csv(build, node->text, build.folder)) PastReader(build, *csv).read();
  }
}

}  // namespace multivector::model
