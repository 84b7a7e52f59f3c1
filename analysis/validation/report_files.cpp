// The same as tables for programs.
#include "analysis/validation/report.hpp"
#include "results/text.hpp"

#include <nlohmann/json.hpp>

namespace multivector::validation {

namespace {

using Json = nlohmann::ordered_json;

std::string month_text(int month) { return results::month(month); }

Json share(const Share& s) { return {{"held", s.held}, {"of", s.of}, {"p", s.p}, {"low", s.low}, {"high", s.high}}; }

Json conditions(const Expectation& e, const Judgement& j) {
  Json all = Json::array();
  for (std::size_t c = 0; c < j.conditions.size(); ++c) {
    const ConditionResult& r = j.conditions[c];
    Json one = {{"condition", e.conditions[c].text}, {"held", share(r.held)}};
    if (r.compares)
      one.update({{"left", r.left}, {"right", r.right}, {"less", r.less}, {"equal", r.equal}, {"more", r.more}});
    all.push_back(std::move(one));
  }
  return all;
}

Json path_json(const Path& path, const Graph& graph) {
  if (!path.found) return nullptr;
  Json links = Json::array();
  for (const Link& link : path.links) links.push_back({{"by", graph.id(link.element)}, {"to", graph.name(link.to)}});
  return {{"tier", path.tier()},
          {"modules", path.modules},
          {"from", path.from < 0 ? Json(nullptr) : Json(graph.name(path.from))},
          {"links", links}};
}

Json expectation(const Expectation& e, const Judgement& j, const Path& path, const Graph& graph) {
  Json one = {{"id", e.id},
              {"claim", e.claim},
              {"tier", e.tier},
              {"source", e.evidence.text},
              {"horizon", {{"from", month_text(e.from)}, {"to", month_text(e.to)}}},
              {"p", share(j.held)},
              {"verdict", to_text(j.verdict)},
              {"conditions", conditions(e, j)},
              {"path", path_json(path, graph)},
              {"hash", e.hash}};
  if (j.has_size) one["size"] = {{"of", j.size_text}, {"mean", j.size}, {"low", j.size_low}, {"high", j.size_high}};
  return one;
}

}  // namespace

std::string report_json(const Report& report) {
  Json all = Json::array(), tiers = Json::array();
  const Graph graph = graph_of(*report.suite);
  for (std::size_t i = 0; i < report.judgements.size(); ++i) {
    const Expectation& e = report.suite->expectations[i];
    all.push_back(expectation(e, report.judgements[i], report.paths[i], graph));
  }
  for (const TierSummary& t : by_tier(report))
    tiers.push_back({{"tier", t.tier}, {"holds", t.holds}, {"of", t.of}, {"target", t.target}});
  Json document = {{"model", report.suite->path},
                   {"draws", report.design.draws},
                   {"seed", report.design.seed},
                   {"branches", report.totals.branches},
                   {"tiers", tiers},
                   {"frozen",
                    {{"frozen", report.freeze.frozen},
                     {"changed", report.freeze.changed},
                     {"new", report.freeze.fresh},
                     {"missing", report.freeze.missing}}},
                   {"expectations", all}};
  for (const Finding& finding : report.findings) document["falsification"][finding.name] = Json::parse(finding.json);
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string report_csv(const Report& report) {
  const std::vector<std::string> header = {"id",        "tier",    "path_tier", "modules", "links",  "held",
                                           "draws",     "p",       "p_low",     "p_high",  "size",   "size_low",
                                           "size_high", "verdict", "from",      "to",      "source", "claim"};
  std::string out = results::csv_line(header);
  for (std::size_t i = 0; i < report.judgements.size(); ++i) {
    const Expectation& e = report.suite->expectations[i];
    const Judgement& j = report.judgements[i];
    const Path& path = report.paths[i];
    const auto size = [&](double v) { return j.has_size ? results::number(v) : std::string(); };
    const std::vector<std::string> row = {e.id,
                                          e.tier,
                                          path.found ? path.tier() : "",
                                          path.found ? std::to_string(path.modules) : "",
                                          path.found ? std::to_string(path.links.size()) : "",
                                          std::to_string(j.held.held),
                                          std::to_string(j.held.of),
                                          results::number(j.held.p),
                                          results::number(j.held.low),
                                          results::number(j.held.high),
                                          size(j.size),
                                          size(j.size_low),
                                          size(j.size_high),
                                          to_text(j.verdict),
                                          month_text(e.from),
                                          month_text(e.to),
                                          e.evidence.text,
                                          e.claim};
    out += results::csv_line(row);
  }
  return out;
}

}  // namespace multivector::validation
