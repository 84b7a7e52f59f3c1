/// Names of the public interface, for headers that only pass them on.
#pragma once

namespace multivector {

class Diagnostics;
class Model;
class Scenario;
struct RunOptions;
struct RunProgress;

namespace results {
struct Answer;
struct EffectRow;
struct SummaryRow;
struct DriverRow;
}  // namespace results

}  // namespace multivector
