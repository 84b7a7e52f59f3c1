#include "analysis/study/table.hpp"

#include <cmath>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;
using results::number;

const Luck& luck_of(const Outcome& outcome, int policy) { return outcome.luck[static_cast<std::size_t>(policy)]; }

Cells with_estimate(Cells cells, const sensitivity::Estimate& e) {
  for (const double v : {e.value, e.low, e.high}) cells.push_back(number(v));
  return cells;
}

void pairs(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "pairs", "measure,policy,factor,other,second,second_low,second_high");
  for (const Indices& i : study.indices) {
    if (!i.basis.refused.empty()) continue;
    std::size_t pair = 0;
    for (std::size_t f = 0; f < i.of.first.size() && !i.of.second.empty(); ++f)
      for (std::size_t g = f + 1; g < i.of.first.size(); ++g, ++pair)
        table.row(with_estimate({table.measure(i.outcome), table.policy(i.policy), table.moved(f), table.moved(g)},
                                i.of.second[pair]));
  }
  table.write(folder);
}

void indices(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "indices",
              "measure,policy,factor,first,first_low,first_high,total,total_low,total_high,base_points,of,luck_share,"
              "luck_share_high,"
              "single_low,single_high,note");
  for (const Indices& i : study.indices)
    for (std::size_t f = 0; f < i.of.first.size(); ++f) {
      const bool given = i.basis.refused.empty();
      const sensitivity::Estimate none{std::nan(""), std::nan(""), std::nan("")};
      const auto& single = i.single.empty() ? none : i.single[f];
      Cells cells = {table.measure(i.outcome), table.policy(i.policy), table.moved(f)};
      cells =
          with_estimate(with_estimate(std::move(cells), given ? i.of.first[f] : none), given ? i.of.total[f] : none);
      for (const std::string& cell :
           {std::to_string(i.basis.used), std::to_string(i.basis.all),
            number(luck_of(in.measures[i.outcome], i.policy).of_means),
            number(luck_of(in.measures[i.outcome], i.policy).of_means_high), number(single.low), number(single.high),
            !given        ? i.basis.refused
            : i.of.varies ? i.leader.why_none
                          : std::string("it does not vary")})
        cells.push_back(cell);
      table.row(cells);
    }
  table.write(folder);
}

void over_time(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "indices_over_time", "path,policy,date,factor,first,total,total_low,total_high,base_points,of,note");
  for (const Indices& i : study.over_time)
    for (std::size_t f = 0; f < i.of.first.size(); ++f) {
      const bool given = i.basis.refused.empty();
      const auto shown = [&](double v) { return given ? number(v) : std::string(); };
      table.row({in.paths[i.outcome].front().name, table.policy(i.policy), results::month(i.month), table.moved(f),
                 shown(i.of.first[f].value), shown(i.of.total[f].value), shown(i.of.total[f].low),
                 shown(i.of.total[f].high), std::to_string(i.basis.used), std::to_string(i.basis.all),
                 !given        ? i.basis.refused
                 : i.of.varies ? ""
                               : "it does not vary"});
    }
  table.write(folder);
}

void screening(const Outcomes& in, const Study& study, const fs::path& folder) {
  Table table(in, "effects",
              "measure,policy,factor,mu,mu_star,mu_star_low,mu_star_high,sigma,trajectories,of,luck_share,luck_share_"
              "high,note");
  for (const Screening& s : study.screenings)
    for (std::size_t f = 0; f < s.of.mu.size(); ++f) {
      const bool given = s.basis.refused.empty();
      const auto shown = [&](double v) { return given ? number(v) : std::string(); };
      table.row({table.measure(s.outcome), table.policy(s.policy), table.moved(f), shown(s.of.mu[f]),
                 shown(s.of.mu_star[f].value), shown(s.of.mu_star[f].low), shown(s.of.mu_star[f].high),
                 shown(s.of.sigma[f]), std::to_string(s.basis.used), std::to_string(s.basis.all),
                 number(luck_of(in.measures[s.outcome], s.policy).of_means),
                 number(luck_of(in.measures[s.outcome], s.policy).of_means_high),
                 !given        ? s.basis.refused
                 : s.of.varies ? s.leader.why_none
                               : std::string("it does not vary")});
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

}  // namespace

void write_decisions(const fs::path& folder, const Outcomes& in, const Study& study) {
  indices(in, study, folder);
  pairs(in, study, folder);
  over_time(in, study, folder);
  screening(in, study, folder);
  steps(in, study, folder);
}

}  // namespace multivector::study
