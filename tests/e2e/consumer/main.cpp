// Loads a scenario, runs it and prints one effect; then a model with a mistake, from text.
#include <multivector/diagnostics.hpp>
#include <multivector/ensemble.hpp>
#include <multivector/fwd.hpp>
#include <multivector/model.hpp>
#include <multivector/random.hpp>
#include <multivector/results.hpp>
#include <multivector/scenario.hpp>

#include <cstdio>

int main(int argc, char** argv) {
  multivector::Diagnostics diagnostics;
  const auto scenario = multivector::Scenario::load(argc > 1 ? argv[1] : "", diagnostics,
                                                    {.replicates = 20, .set = {{"fee_weight", "2"}}});
  if (!scenario) {
    std::fputs(render_text(diagnostics).c_str(), stderr);
    return 1;
  }
  const auto answer = multivector::run(*scenario, {.threads = 1});
  std::printf("%zu variants, %zu effects, first mean difference %g\n", answer.variants.size(), answer.effects.size(),
              answer.effects.front().mean_difference);

  multivector::Diagnostics wrong;
  const auto model = multivector::Model::from_text("model.yaml", "multivector: 1\ntitel: X\n", wrong);
  std::printf("%d errors\n", wrong.error_count());
  return answer.complete && answer.branches == 6 * 20 && !model && wrong.has_errors() &&
                 multivector::uniform(1, multivector::place_hash("a|B"), 0, 1, 0) < 1
             ? 0
             : 1;
}
