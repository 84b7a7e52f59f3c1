#include "analysis/study/files.hpp"
#include "analysis/study/table.hpp"

#include <cmath>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;
using results::number;

void scores(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "scores", "measure,policy,factor,score,pearson,spearman,points,of,luck_share,note");
  for (const Scores& s : study.scores)
    for (std::size_t f = 0; f < in.plan.factors.size(); ++f) {
      const auto shown = [&](const std::vector<double>& values) {
        return values.empty() ? std::string() : number(values[f]);
      };
      table.row({table.measure(s.outcome), table.policy(s.policy), table.factor(f), shown(s.of), shown(s.pearson),
                 shown(s.spearman), std::to_string(s.basis.used), std::to_string(s.basis.all),
                 number(in.measures[s.outcome].luck[static_cast<std::size_t>(s.policy)].of_branches),
                 s.basis.refused.empty() && !s.varies ? "it does not vary" : s.basis.refused});
    }
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
    for (std::size_t p = 0; p < j.policies.size() && j.basis.refused.empty(); ++p) {
      const auto& s = j.policies[p];
      table.row({j.goal.measure, j.goal.more ? "more" : "less", table.policy(static_cast<int>(p)), number(s.mean),
                 number(s.worst), number(s.best), number(s.largest_regret), number(s.regret_90), number(s.satisfied),
                 number(s.signal_to_noise), std::to_string(s.worlds)});
    }
  table.write(folder);
}

}  // namespace

void write_sample(const fs::path& folder, const Outcomes& in, const Study& study) {
  scores(in, study, folder);
  boxes(in, study, folder);
  trees(in, study, folder);
  judgements(in, study, folder);
}

}  // namespace multivector::study
