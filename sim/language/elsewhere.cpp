#include "language/elsewhere.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace multivector::language {
namespace {

struct Ours {
  std::string_view word;
  std::string_view help;
};

constexpr const char* kChoice = "a choice is written if(condition, a, b)";
constexpr const char* kNoRounding = "there is no rounding; a number of whole events is a draw of poisson or binomial";
constexpr const char* kUniform = "luck is drawn by uniform(0, 1), or by the `chance` and `rate` of a rule";
constexpr const char* kNoRemainder = "a remainder cannot be computed; ask for a month by `month_of_year`";
constexpr const char* kShortest = "the shortest time is a month";
constexpr const char* kRange = "write a <= x and x <= b";
constexpr const char* kNow = "the time is `now` (a date), `year` or `month_of_year`; a tick's length is `step`";
constexpr const char* kCondition =
    "a condition is a comparison, such as x > 0; a number that is 1 or 0 is compared: x == 1";

constexpr std::array kOperators = {
    Ours{"and", "write `and`"},
    Ours{"or", "write `or`"},
    Ours{"not", "write `not`"},
    Ours{"xor", "write (a or b) and not (a and b)"},
    Ours{"is", "write `==`, and `!=` for `is not`"},
    Ours{"equals", "write `==`"},
    Ours{"equal", "write `==`"},
    Ours{"eq", "write `==`"},
    Ours{"ne", "write `!=`"},
    Ours{"gt", "write `>`"},
    Ours{"ge", "write `>=`"},
    Ours{"lt", "write `<`"},
    Ours{"le", "write `<=`"},
    Ours{"greater", "write `>`"},
    Ours{"above", "write `>`"},
    Ours{"more", "write `>`"},
    Ours{"less", "write `<`"},
    Ours{"below", "write `<`"},
    Ours{"at", "write `>=` for at least, `<=` for at most"},
    Ours{"between", kRange},
    Ours{"if", kChoice},
    Ours{"then", kChoice},
    Ours{"else", kChoice},
    Ours{"elif", kChoice},
    Ours{"elseif", kChoice},
    Ours{"unless", "write `and not`"},
    Ours{"but", "write `and`"},
    Ours{"mod", kNoRemainder},
    Ours{"div", "write `/`"},
    Ours{"times", "write `*`"},
    Ours{"plus", "write `+`"},
    Ours{"minus", "write `-`"},
    Ours{"for", "the index comes first: sum(k in set, x[k])"},
    Ours{"percent", "write 12 % as 0.12"},
    Ours{"exceeds", "write `>`"},
    Ours{"than", "write `>` or `<`"},
    Ours{"day", kShortest},
    Ours{"days", kShortest},
    Ours{"week", kShortest},
    Ours{"weeks", kShortest},
    Ours{"quarters", "write 3 months for each"},
};

constexpr std::array kFunctions = {
    Ours{"random", kUniform},
    Ours{"rand", kUniform},
    Ours{"rnd", kUniform},
    Ours{"runif", kUniform},
    Ours{"randint", kNoRounding},
    Ours{"gauss", "write normal(mean, sd)"},
    Ours{"randn", "write normal(0, 1)"},
    Ours{"rnorm", "write normal(mean, sd)"},
    Ours{"choice", "a member by luck is pick(k in set where c)"},
    Ours{"sample", "a member by luck is pick(k in set where c)"},
    Ours{"argmax", "write best(k in set where c, score)"},
    Ours{"argmin", "write best(k in set where c, -score)"},
    Ours{"mod", kNoRemainder},
    Ours{"pow", "write x^2"},
    Ours{"power", "write x^2"},
    Ours{"sqr", "write x^2"},
    Ours{"ln", "write log(x): it is the natural logarithm"},
    Ours{"log10", "write log(x) / log(10)"},
    Ours{"log2", "write log(x) / log(2)"},
    Ours{"round", kNoRounding},
    Ours{"floor", kNoRounding},
    Ours{"ceil", kNoRounding},
    Ours{"int", kNoRounding},
    Ours{"avg", "write mean(k in set, x[k]); over time, average(x, 12 months)"},
    Ours{"total", "write sum(k in set, x[k])"},
    Ours{"len", "write count(k in set where c)"},
    Ours{"size", "write count(k in set where c)"},
    Ours{"exists", "write any(k in set, condition)"},
    Ours{"forall", "write all(k in set, condition)"},
    Ours{"diff", "write change(x, 12 months)"},
    Ours{"delta", "write change(x, 12 months)"},
    Ours{"prev", "write previous(x)"},
    Ours{"delay", "write lag(x, 3 months)"},
    Ours{"ifelse", kChoice},
    Ours{"iff", kChoice},
    Ours{"iif", kChoice},
    Ours{"case", kChoice},
    Ours{"sigmoid", "write logistic(x)"},
    Ours{"expit", "write logistic(x)"},
    Ours{"clip", "write clamp(x, low, high)"},
    Ours{"sign", "write if(x > 0, 1, if(x < 0, -1, 0))"},
    Ours{"today", kNow},
    Ours{"date", "a month is written 2024-03, without a function"},
};

constexpr std::array kNames = {
    Ours{"true", kCondition},
    Ours{"false", kCondition},
    Ours{"yes", kCondition},
    Ours{"t", kNow},
    Ours{"time", kNow},
    Ours{"tick", kNow},
    Ours{"ticks", kNow},
    Ours{"date", kNow},
    Ours{"today", kNow},
    Ours{"day", "the shortest time is a month: now, year, month_of_year"},
    Ours{"days", kShortest},
    Ours{"never", "a time without end is `forever`"},
    Ours{"pi", "write 3.14159265"},
    Ours{"inf", "a time without end is `forever`"},
    Ours{"infinity", "a time without end is `forever`"},
    Ours{"null", "no member is `none`"},
    Ours{"nil", "no member is `none`"},
    Ours{"nan", "no member is `none`; a number is always there"},
    Ours{"na", "no member is `none`; a number is always there"},
    Ours{"nothing", "no member is `none`"},
    Ours{"random", kUniform},
};

std::string help_for(std::string_view word, std::span<const Ours> table) {
  std::string lower(word);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto found = std::find_if(table.begin(), table.end(), [&](const Ours& row) { return row.word == lower; });
  return found == table.end() ? std::string{} : std::string(found->help);
}

}  // namespace

std::string operator_elsewhere(std::string_view word) { return help_for(word, kOperators); }
std::string function_elsewhere(std::string_view word) { return help_for(word, kFunctions); }
std::string name_elsewhere(std::string_view word) { return help_for(word, kNames); }

bool is_choice_elsewhere(std::string_view word) { return operator_elsewhere(word) == kChoice; }

}  // namespace multivector::language
