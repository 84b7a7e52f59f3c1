// What each operation means for one number. The engine's loops over lanes give the same bits.
#include "program/node.hpp"
#include "program/quantile.hpp"
#include "support/math.hpp"

#include <cmath>
#include <stdexcept>

namespace multivector::program {

double apply_scalar(Op op, int imm, double a, double b, double c, double d) {
  switch (op) {
  case Op::neg: return -a;
  case Op::add: return a + b;
  case Op::sub: return a - b;
  case Op::mul: return a * b;
  case Op::div: return a / b;
  case Op::pow: return support::det_pow(a, b);
  case Op::min: return b < a || b != b ? b : a;
  case Op::max: return a < b || b != b ? b : a;
  case Op::abs: return std::fabs(a);
  case Op::exp: return support::det_exp(a);
  case Op::log: return support::det_log(a);
  case Op::sqrt: return std::sqrt(a);
  case Op::logistic: return support::det_logistic(a);
  case Op::floor: return std::floor(a);
  case Op::lt: return a < b ? 1 : 0;
  case Op::le: return a <= b ? 1 : 0;
  case Op::eq: return a == b ? 1 : 0;
  case Op::ne: return a != b ? 1 : 0;
  case Op::both: return a != 0 && b != 0 ? 1 : 0;
  case Op::either: return a != 0 || b != 0 ? 1 : 0;
  case Op::negate: return a != 0 ? 0 : 1;
  case Op::select: return a != 0 ? b : c;
  case Op::quantile: return quantile(imm, a, b, c, d);
  default: throw std::logic_error("not an operation on numbers alone");
  }
}

}  // namespace multivector::program
