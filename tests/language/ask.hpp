// One line of a case file put to the checker.
#pragma once

#include "tests/language/world.hpp"

#include <string>

namespace multivector::tests {

/// `value x + 1` and the like: what is asked, then the text (`\n` is a line break). Questions are value, block (a
/// literal block with comments), condition, where (at load), start (initial values), cell, act, pattern, time,
/// cooldown, lag, trigger, unit, date, number, `in:UNIT:` (a number in that unit) and `of:SET` (a member of that set).
/// @returns the checked tree as an indented line, or nothing after an error; the messages are in `world.diagnostics`.
std::string ask(World& world, const std::string& line);

}  // namespace multivector::tests
