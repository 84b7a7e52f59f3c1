#include "analysis/study/files.hpp"

#include "results/files.hpp"
#include "results/text.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;
using results::field;
using results::number;
using Cells = std::vector<std::string>;

/// A CSV table that is written if it has rows.
class Table {
public:
  Table(const Outcomes& outcomes, std::string name, const std::string& head)
      : in_(outcomes), name_(std::move(name)), text_(head + "\n") {}

  void row(const Cells& cells) {
    text_ += results::csv_line(cells);
    ++rows_;
  }
  [[nodiscard]] std::string policy(int p) const { return in_.plan.policies[static_cast<std::size_t>(p)]; }
  [[nodiscard]] std::string factor(std::size_t f) const { return in_.plan.factors[f].name; }
  [[nodiscard]] std::string measure(std::size_t m) const { return in_.measures[m].name; }

  void write(const fs::path& folder) const {
    if (rows_ == 0) return;
    results::StagedFile file(folder / (name_ + ".csv"));
    file.write(text_);
    file.publish();
  }

private:
  const Outcomes& in_;
  std::string name_, text_;
  int rows_ = 0;
};

void indices(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "indices", "measure,policy,factor,first,first_low,first_high,total,total_low,total_high,base_points");
  Table pairs(in, "pairs", "measure,policy,factor,other,second,second_low,second_high");
  for (const Indices& i : study.indices) {
    const std::string measure = table.measure(i.outcome), policy = table.policy(i.policy);
    for (std::size_t f = 0; f < i.of.first.size(); ++f) {
      const auto &a = i.of.first[f], &t = i.of.total[f];
      table.row({measure, policy, table.factor(f), number(a.value), number(a.low), number(a.high), number(t.value),
                 number(t.low), number(t.high), std::to_string(i.of.base_points)});
    }
    std::size_t pair = 0;
    for (std::size_t f = 0; f < i.of.first.size() && !i.of.second.empty(); ++f)
      for (std::size_t g = f + 1; g < i.of.first.size(); ++g, ++pair) {
        const auto& s = i.of.second[pair];
        pairs.row({measure, policy, table.factor(f), table.factor(g), number(s.value), number(s.low), number(s.high)});
      }
  }
  table.write(folder), pairs.write(folder);
}

void over_time(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "indices_over_time", "path,policy,date,factor,first,total,total_low,total_high");
  for (const Indices& i : study.over_time)
    for (std::size_t f = 0; f < i.of.first.size(); ++f)
      table.row({in.paths[i.outcome].front().name, table.policy(i.policy), results::month(i.month), table.factor(f),
                 number(i.of.first[f].value), number(i.of.total[f].value), number(i.of.total[f].low),
                 number(i.of.total[f].high)});
  table.write(folder);
}

void screening(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "effects", "measure,policy,factor,mu,mu_star,mu_star_low,mu_star_high,sigma,trajectories");
  for (const Screening& s : study.screenings)
    for (std::size_t f = 0; f < s.of.mu.size(); ++f)
      table.row({table.measure(s.outcome), table.policy(s.policy), table.factor(f), number(s.of.mu[f]),
                 number(s.of.mu_star[f].value), number(s.of.mu_star[f].low), number(s.of.mu_star[f].high),
                 number(s.of.sigma[f]), std::to_string(s.of.trajectories)});
  table.write(folder);
}

void scores(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "scores", "measure,policy,factor,score,luck_share");
  for (const Scores& s : study.scores)
    for (std::size_t f = 0; f < s.of.size(); ++f)
      table.row({table.measure(s.outcome), table.policy(s.policy), table.factor(f), number(s.of[f]),
                 number(in.measures[s.outcome].luck[static_cast<std::size_t>(s.policy)])});
  table.write(folder);
}

void boxes(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table limits(in, "boxes", "interest,policy,factor,limit,quasi_p,coverage,density,mass");
  Table trade(in, "trajectory", "interest,policy,step,coverage,density,mass,restricted");
  for (const Discovery& d : study.discoveries) {
    for (const auto& limit : d.box.limits)
      limits.row({d.interest.text, limits.policy(d.policy), limits.factor(static_cast<std::size_t>(limit.factor)),
                  limit_text(in, limit), number(limit.quasi_p), number(d.box.coverage), number(d.box.density),
                  number(d.box.mass)});
    for (std::size_t s = 0; s < d.trajectory.size(); ++s) {
      const auto& box = d.trajectory[s];
      trade.row({d.interest.text, trade.policy(d.policy), std::to_string(s), number(box.coverage), number(box.density),
                 number(box.mass), std::to_string(box.limits.size())});
    }
  }
  limits.write(folder), trade.write(folder);
}

void trees(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "tree", "interest,policy,node,factor,split,left,right,cases,share_of_interest");
  for (const Discovery& d : study.discoveries)
    for (std::size_t n = 0; n < d.tree.size(); ++n) {
      const auto& node = d.tree[n];
      const bool leaf = node.factor < 0;
      const discovery::Limit left{node.factor, -INFINITY, node.threshold, node.allowed_left, 1};
      table.row({d.interest.text, table.policy(d.policy), std::to_string(n),
                 leaf ? "" : table.factor(static_cast<std::size_t>(node.factor)), leaf ? "" : limit_text(in, left),
                 leaf ? "" : std::to_string(node.left), leaf ? "" : std::to_string(node.right),
                 std::to_string(node.cases), number(node.mean)});
    }
  table.write(folder);
}

void judgements(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "robustness",
              "measure,want,policy,mean,worst,best,largest_regret,regret_90,satisfied,signal_to_noise,worlds");
  for (const Judgement& j : study.judgements)
    for (std::size_t p = 0; p < j.policies.size(); ++p) {
      const auto& s = j.policies[p];
      table.row({j.goal.measure, j.goal.more ? "more" : "less", table.policy(static_cast<int>(p)), number(s.mean),
                 number(s.worst), number(s.best), number(s.largest_regret), number(s.regret_90), number(s.satisfied),
                 number(s.signal_to_noise), std::to_string(s.worlds)});
    }
  table.write(folder);
}

void steps(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "convergence", "measure,policy,points,mean,widest_interval,largest_move");
  for (const Step& s : study.steps)
    table.row({table.measure(s.outcome), table.policy(s.policy), std::to_string(s.points), number(s.mean),
               number(s.widest), number(s.moved)});
  table.write(folder);
}

void json(const Outcomes& in, const Study& study, const fs::path& folder) {
  nlohmann::ordered_json all = {{"format", "multivector study 1"}, {"sweep", in.plan.sweep},
                                {"question", in.plan.question},    {"key", in.plan.key},
                                {"design", in.plan.design},        {"points", in.plan.points},
                                {"warnings", study.warnings}};
  for (const Discovery& d : study.discoveries) {
    nlohmann::ordered_json limits = nlohmann::ordered_json::array();
    for (const auto& limit : d.box.limits) limits.push_back(limit_text(in, limit));
    all["discoveries"].push_back({{"interest", d.interest.text},
                                  {"threshold", d.interest.threshold},
                                  {"policy", in.plan.policies[static_cast<std::size_t>(d.policy)]},
                                  {"share", d.share},
                                  {"coverage", d.box.coverage},
                                  {"density", d.box.density},
                                  {"limits", limits}});
  }
  for (const Indices& i : study.indices) {
    nlohmann::ordered_json totals = nlohmann::ordered_json::object();
    for (std::size_t f = 0; f < i.of.total.size(); ++f)
      totals[in.plan.factors[f].name] = {{"first", i.of.first[f].value},
                                         {"total", i.of.total[f].value},
                                         {"total_low", i.of.total[f].low},
                                         {"total_high", i.of.total[f].high}};
    all["indices"].push_back({{"measure", in.measures[i.outcome].name},
                              {"policy", in.plan.policies[static_cast<std::size_t>(i.policy)]},
                              {"of", totals}});
  }
  results::StagedFile file(folder / "study.json");
  file.write(all.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
  file.publish();
}

}  // namespace

void write_files(const fs::path& folder, const Outcomes& outcomes, const Study& study) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw std::runtime_error("cannot make " + folder.string() + ": " + error.message());
  indices(outcomes, study, folder);
  over_time(outcomes, study, folder);
  screening(outcomes, study, folder);
  scores(outcomes, study, folder);
  boxes(outcomes, study, folder);
  trees(outcomes, study, folder);
  judgements(outcomes, study, folder);
  steps(outcomes, study, folder);
  write_figures(folder, outcomes, study);
  json(outcomes, study, folder);
}

}  // namespace multivector::study
