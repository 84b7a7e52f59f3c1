#include "analysis/study/basis.hpp"

#include <fmt/format.h>

namespace multivector::study {

Basis basis_of(std::int64_t used, std::int64_t all, std::string of, std::int64_t least) {
  Basis basis{used, all, std::move(of), {}};
  if (used == 0)
    basis.refused = fmt::format("none of the {} {} has numbers", all, basis.of);
  else if (all < least)
    basis.refused = fmt::format("an answer needs {} {}, and there {} {}: take more points", least, basis.of,
                                all == 1 ? "is" : "are", all);
  else if (2 * used < all)
    basis.refused = fmt::format("only {} of {} {} have numbers, less than half: what is left is another space than the "
                                "one that was asked about. Look where numbers are missing (`--interest failed`), and "
                                "narrow the ranges",
                                used, all, basis.of);
  else if (used < least)
    basis.refused = fmt::format("only {} of {} {} have numbers, and an answer needs {}", used, all, basis.of, least);
  return basis;
}

std::string basis_text(const Basis& basis) {
  if (basis.used == basis.all) return {};
  return fmt::format("rests on {} of {} {}: the others have a value that is no number", basis.used, basis.all,
                     basis.of);
}

}  // namespace multivector::study
