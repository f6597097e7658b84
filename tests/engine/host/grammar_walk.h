// Texts read by a compiled grammar, without a vocabulary.
#pragma once

#include <string>
#include <string_view>

#include "constraint/program.h"
#include "constraint/stack_automaton.h"
#include "engine/constraint.h"

namespace chasqui::test {

/// How far a grammar takes a text.
struct Reading {
  bool fits = false;      ///< it can still become an answer
  bool complete = false;  ///< it is one
  bool exhausted = false;
};

inline Reading read(const engine::Constraint& constraint, std::string_view text) {
  engine::StackAutomaton automaton(*constraint.program());
  engine::StackAutomaton::State state = automaton.start();
  for (const char byte : text) {
    automaton.renewWork();
    state = automaton.next(state, static_cast<std::uint8_t>(byte));
  }
  return {state != engine::StackAutomaton::kDead, automaton.canEnd(state), automaton.exhausted()};
}

inline bool isComplete(const engine::Constraint& constraint, std::string_view text) {
  return read(constraint, text).complete;
}

}  // namespace chasqui::test
