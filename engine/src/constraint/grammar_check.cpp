#include "constraint/grammar_check.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "constraint/grammar_parser.h"

namespace chasqui::engine {
namespace {

using Kind = Expression::Kind;

constexpr std::uint64_t kMostVisits = 1U << 27;  // of expressions: half a second or so

/// Holds for Text and Characters what the question says, and for the rest what follows from the rules.
struct Question {
  bool (*ofText)(const Expression& expression);
  std::uint64_t visits = 0;
};

bool holds(const Expression& expression, const std::vector<bool>& ofRules, Question& question) {
  const auto part = [&](const Expression& one) { return holds(one, ofRules, question); };
  ++question.visits;
  switch (expression.kind) {
    case Kind::Text:
    case Kind::Characters: return question.ofText(expression);
    case Kind::Rule: return ofRules[expression.rule];
    case Kind::Sequence: return std::all_of(expression.parts.begin(), expression.parts.end(), part);
    case Kind::Alternatives: return std::any_of(expression.parts.begin(), expression.parts.end(), part);
    case Kind::Repeat: return expression.least == 0 || part(expression.parts.front());
  }
  return false;
}

void addRules(const Expression& expression, std::vector<std::uint32_t>& rules) {
  if (expression.kind == Kind::Rule) rules.push_back(expression.rule);
  for (const Expression& part : expression.parts) addRules(part, rules);
}

/// For each rule the rules that name it.
std::vector<std::vector<std::uint32_t>> usersOf(const Grammar& grammar) {
  std::vector<std::vector<std::uint32_t>> users(grammar.rules.size());
  for (std::uint32_t rule = 0; rule < grammar.rules.size(); ++rule) {
    std::vector<std::uint32_t> used;
    addRules(grammar.rules[rule].body, used);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    for (const std::uint32_t other : used) users[other].push_back(rule);
  }
  return users;
}

/// For each rule whether the question holds, from none on until nothing changes; nothing where that takes too long: a
/// rule is looked through again for each rule in it.
std::optional<std::vector<bool>> answers(const Grammar& grammar, const std::vector<std::vector<std::uint32_t>>& users,
                                         Question question) {
  std::vector<bool> known(grammar.rules.size(), false);
  std::vector<bool> isOpen(grammar.rules.size(), true);
  std::vector<std::uint32_t> open(grammar.rules.size());
  std::iota(open.begin(), open.end(), 0U);
  while (!open.empty()) {
    const std::uint32_t rule = open.back();
    open.pop_back();
    isOpen[rule] = false;
    if (question.visits > kMostVisits) return std::nullopt;
    if (!holds(grammar.rules[rule].body, known, question)) continue;
    known[rule] = true;
    for (const std::uint32_t user : users[rule]) {
      if (known[user] || isOpen[user]) continue;
      isOpen[user] = true;
      open.push_back(user);
    }
  }
  return known;
}

std::optional<std::vector<bool>> rulesThatEnd(const Grammar& grammar,
                                              const std::vector<std::vector<std::uint32_t>>& users) {
  return answers(grammar, users, {[](const Expression&) { return true; }});
}

/// The rule because of which `expression` does not end. Of alternatives the last is taken: in a schema's grammar the
/// one without what may be left out.
std::uint32_t blocker(const Expression& expression, const std::vector<bool>& ends) {
  Question question{[](const Expression&) { return true; }};
  const Expression* at = &expression;
  while (at->kind != Kind::Rule) {
    const bool isChoice = at->kind == Kind::Alternatives;
    at = isChoice ? &at->parts.back() : &*std::find_if(at->parts.begin(), at->parts.end(), [&](const Expression& part) {
      return !holds(part, ends, question);
    });
  }
  return at->rule;
}

/// A rule that is begun before a character was taken. `grows`: something is still to come after it.
struct LeftUse {
  std::uint32_t rule = 0;
  bool grows = false;
};

class LeftUses {
 public:
  LeftUses(const std::vector<bool>& canBeEmpty, std::vector<LeftUse>& uses) : canBeEmpty_(canBeEmpty), uses_(uses) {}

  /// Adds those of `expression`; true when it may have taken nothing. `last`: nothing comes after it.
  bool add(const Expression& expression, bool last) {
    switch (expression.kind) {
      case Kind::Text: return expression.text.empty();
      case Kind::Characters: return false;
      case Kind::Rule: uses_.push_back({expression.rule, !last}); return canBeEmpty_[expression.rule];
      case Kind::Sequence:
        for (const Expression& part : expression.parts) {
          if (!add(part, last && &part == &expression.parts.back())) return false;
        }
        return true;
      case Kind::Alternatives: return addAny(expression, last);
      case Kind::Repeat:
        if (expression.most == 0) return true;
        return add(expression.parts.front(), last && expression.most == 1) || expression.least == 0;
    }
    return false;
  }

 private:
  bool addAny(const Expression& expression, bool last) {
    bool any = false;
    for (const Expression& part : expression.parts) any = add(part, last) || any;
    return any;
  }

  const std::vector<bool>& canBeEmpty_;
  std::vector<LeftUse>& uses_;
};

using LeftGraph = std::vector<std::vector<LeftUse>>;

/// Rules that lead to each other get the same number (Tarjan 1972, without recursion).
class Circles {
 public:
  explicit Circles(const LeftGraph& graph)
      : graph_(graph), order_(graph.size(), 0), low_(graph.size(), 0), circle_(graph.size(), 0) {
    for (std::uint32_t rule = 0; rule < graph.size(); ++rule) {
      if (order_[rule] == 0) visit(rule);
    }
  }

  bool inOne(std::uint32_t a, std::uint32_t b) const { return circle_[a] == circle_[b]; }

 private:
  struct Step {
    std::uint32_t rule;
    std::size_t next;
  };

  void enter(std::uint32_t rule) {
    order_[rule] = low_[rule] = ++count_;
    open_.push_back(rule);
    path_.push_back({rule, 0});
  }

  void visit(std::uint32_t start) {
    enter(start);
    while (!path_.empty()) {
      Step& step = path_.back();
      const std::uint32_t rule = step.rule;
      if (step.next < graph_[rule].size()) {
        const std::uint32_t other = graph_[rule][step.next++].rule;
        if (order_[other] == 0) {
          enter(other);
        } else if (circle_[other] == 0) {
          low_[rule] = std::min(low_[rule], order_[other]);
        }
        continue;
      }
      if (low_[rule] == order_[rule]) close(rule);
      path_.pop_back();
      if (!path_.empty()) low_[path_.back().rule] = std::min(low_[path_.back().rule], low_[rule]);
    }
  }

  void close(std::uint32_t rule) {
    ++circles_;
    for (std::uint32_t other = rule + 1; other != rule; open_.pop_back()) circle_[other = open_.back()] = circles_;
  }

  const LeftGraph& graph_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> circle_;  // 0: not known yet
  std::vector<std::uint32_t> open_;
  std::vector<Step> path_;
  std::uint32_t count_ = 0;
  std::uint32_t circles_ = 0;
};

}  // namespace

Result<void> checkGrammar(const Grammar& grammar, std::string_view text) {
  const auto users = usersOf(grammar);
  const auto refuse = [&](const Rule& rule, const std::string& what) {
    return grammarError(text, rule.offset, "the rule " + quotedName(rule.name) + " " + what);
  };
  const auto ends = rulesThatEnd(grammar, users);
  if (!ends) return grammarError(text, 0, "the rules depend on each other in too many ways");
  for (std::size_t index = 0; index < grammar.rules.size(); ++index) {
    if (!(*ends)[index]) return refuse(grammar.rules[index], "never comes to an end: every way through it leads back");
  }
  const auto canBeEmpty =
      answers(grammar, users,
              {[](const Expression& expression) { return expression.kind == Kind::Text && expression.text.empty(); }});
  if (!canBeEmpty) return grammarError(text, 0, "the rules depend on each other in too many ways");
  LeftGraph graph(grammar.rules.size());
  for (std::size_t index = 0; index < graph.size(); ++index) {
    LeftUses(*canBeEmpty, graph[index]).add(grammar.rules[index].body, true);
  }
  const Circles circles(graph);
  for (std::uint32_t index = 0; index < graph.size(); ++index) {
    for (const LeftUse& use : graph[index]) {
      if (!use.grows || !circles.inOne(index, use.rule)) continue;
      return refuse(grammar.rules[index], "needs itself before it has taken a character (left recursion)");
    }
  }
  return {};
}

std::vector<std::uint32_t> endlessCircle(const Grammar& grammar) {
  const auto ends = rulesThatEnd(grammar, usersOf(grammar));
  if (!ends) return {};
  const auto start = std::find(ends->begin(), ends->end(), false);
  if (start == ends->end()) return {};
  // From each to what keeps it from an end: soon to one that was there already.
  std::vector<std::uint32_t> path;
  std::vector<bool> isOnPath(ends->size(), false);
  auto rule = static_cast<std::uint32_t>(start - ends->begin());
  for (; !isOnPath[rule]; rule = blocker(grammar.rules[rule].body, *ends)) {
    isOnPath[rule] = true;
    path.push_back(rule);
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), rule));
  return path;
}

}  // namespace chasqui::engine
