#include "constraint/stack_automaton.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace chasqui::engine {
namespace {

constexpr StackAutomaton::State kUnknown = std::numeric_limits<StackAutomaton::State>::max();
constexpr std::size_t kMostSeen = 1U << 17;   // places in one state
constexpr std::size_t kMostSteps = 1U << 24;  // 64 MiB
constexpr std::size_t kMostFrames = 1U << 20;
constexpr std::size_t kMostHeads = 1U << 22;
constexpr std::size_t kLarge = 1U << 20;       // numbers kept, 4 or 8 bytes each
constexpr std::uint64_t kMostWork = 1U << 23;  // instructions followed for one token: half a second or so

}  // namespace

std::size_t StackAutomaton::Hash::operator()(const Frame& frame) const {
  const std::uint64_t both = (std::uint64_t{frame.instruction} << 32) | frame.below;
  return static_cast<std::size_t>((both * 0x9E3779B97F4A7C15U) >> 17);
}

StackAutomaton::StackAutomaton(const Program& program) : program_(program) {
  reset();
  reach({program_.start, 0});
  follow();
  start_ = settle();
  large_ = kLarge;
}

void StackAutomaton::reset() {
  frames_.assign(1, Frame{});
  frameNumbers_.clear();
  places_.assign(1, Places{});
  steps_.assign(program_.classes, kDead);
  statesByHash_.clear();
  headCount_ = 0;
}

StackAutomaton::State StackAutomaton::next(State state, std::uint8_t byte) {
  const std::size_t group = program_.classOf[byte];
  const State known = steps_[state * program_.classes + group];
  if (known != kUnknown) return known;
  for (const Frame& head : places_[state].heads) {
    const Instruction& instruction = program_.code[head.instruction];
    if (program_.sets[instruction.a].test(byte)) reach({instruction.b, head.below});
  }
  work_ += places_[state].heads.size();
  follow();
  const State made = settle();
  if (!exhausted_) steps_[state * program_.classes + group] = made;
  return made;
}

std::uint32_t StackAutomaton::push(Frame frame) {
  const auto [known, isNew] = frameNumbers_.emplace(frame, static_cast<std::uint32_t>(frames_.size()));
  if (isNew) frames_.push_back(frame);
  return known->second;
}

void StackAutomaton::reach(Frame frame) {
  if (seen_.insert(frame).second) open_.push_back(frame);
}

/// Goes on from all open places to those that take a byte.
void StackAutomaton::follow() {
  while (!open_.empty() && !exhausted_) {
    const Frame at = open_.back();
    open_.pop_back();
    const Instruction& instruction = program_.code[at.instruction];
    switch (instruction.op) {
      case Instruction::Op::End: made_.canEnd = true; break;
      case Instruction::Op::Return: reach(frames_[at.below]); break;
      case Instruction::Op::Bytes: made_.heads.push_back(at); break;
      case Instruction::Op::Split:
        reach({instruction.b, at.below});
        reach({instruction.a, at.below});
        break;
      case Instruction::Op::Call: reach({instruction.a, push({instruction.b, at.below})}); break;
      case Instruction::Op::Jump: reach({instruction.a, at.below}); break;
    }
    exhausted_ = ++work_ > kMostWork || seen_.size() > kMostSeen || frames_.size() > kMostFrames;
  }
}

/// The state for the places that were made; a new one only when there is none like it.
StackAutomaton::State StackAutomaton::settle() {
  Places made = std::exchange(made_, {});
  seen_.clear();
  open_.clear();
  if (exhausted_ || (made.heads.empty() && !made.canEnd)) return kDead;
  std::sort(made.heads.begin(), made.heads.end());
  std::uint64_t hash = made.canEnd ? 1 : 0;
  for (const Frame& head : made.heads) hash = (hash ^ Hash()(head)) * 0x100000001B3U;
  const auto [first, last] = statesByHash_.equal_range(hash);
  for (auto known = first; known != last; ++known) {
    const Places& places = places_[known->second];
    if (places.canEnd == made.canEnd && places.heads == made.heads) return known->second;
  }
  headCount_ += made.heads.size();
  if (steps_.size() + program_.classes > kMostSteps || headCount_ > kMostHeads) {
    exhausted_ = true;
    return kDead;
  }
  const auto state = static_cast<State>(places_.size());
  places_.push_back(std::move(made));
  steps_.resize(steps_.size() + program_.classes, kUnknown);
  statesByHash_.emplace(hash, state);
  return state;
}

void StackAutomaton::compact(std::span<State> kept) {
  std::vector<Places> places;
  for (const State state : kept) places.push_back(places_[state]);
  const std::vector<Frame> old = std::move(frames_);
  reset();
  std::unordered_map<std::uint32_t, std::uint32_t> moved{{0, 0}};
  std::vector<std::uint32_t> path;
  for (std::size_t index = 0; index < kept.size(); ++index) {
    for (const Frame& head : places[index].heads) {
      path.clear();
      std::uint32_t number = head.below;
      for (; !moved.contains(number); number = old[number].below) path.push_back(number);
      std::uint32_t below = moved.at(number);
      for (auto frame = path.rbegin(); frame != path.rend(); ++frame) {
        below = push({old[*frame].instruction, below});
        moved.emplace(*frame, below);
      }
      made_.heads.push_back({head.instruction, below});
    }
    made_.canEnd = places[index].canEnd;
    kept[index] = settle();
  }
  large_ = std::max(kLarge, 2 * size());
}

}  // namespace chasqui::engine
