// Draws the token that follows, as engine/sampler.h does: penalties, temperature, softmax, min-p, top-k, top-p, draw.
//
// logits: float32 [columns][vocabulary], one row for each token to draw.  history: ids of all tokens read, by position.
// Bindings: 0 step {first position}, 1 logits, 2 keys, 3 request, 4 history, 5 ids of the next step, 6 results.
// Dispatch: x = columns, one workgroup each. Precision: float32; what is more probable is decided on the logits' bits.
//
// Keys are the logits after the penalties as integers in the same order; 0 is a token that cannot come. Before that, its
// place counts how often the token came: a count is below kLeast, where keys begin.
//
// What top-k and top-p keep is the head of the tokens by key. Let C(t) and M(t) be number and mass of the keys above t:
// the best token at or below t stays while C(t) < k and M(t) <= p * sum. The least t for which that holds is searched
// with PIVOTS of them at a time, first where logits mostly lie, then evenly. It is the key of the last tokens that stay,
// and of tokens with that very key the first stay, by id.
//
// The draw lies the tokens that stay side by side in the order of ids; each lane has a run of them.
// Sums are taken by lane, subgroup and workgroup, always in the same order.
// Loops: vocabulary / (4 * LANES) turns, and window / LANES; with 32 lanes 65 535 are enough for 8 million tokens.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "include/params.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 64;
layout(constant_id = 1) const uint SUBGROUPS = 8;  // of a workgroup, at most

const uint PIVOTS = 16u;
const uint kRing = 16u;              // results and numbers, by position
const uint kLeast = 0x00800000u;     // the key of the least finite float
const uint kInfinite = 0x7f800000u;  // bits of infinity
const uint kMost = 0x7f7fffffu;      // bits of the largest float
const uint kAll = 0xffffffffu;

layout(push_constant) uniform Params {
#include "params/sample.inc"
} params;
layout(binding = 0) buffer Step { uint firstPosition; };
layout(binding = 1) readonly buffer Logits { uint logits[]; };
layout(binding = 1) readonly buffer LogitFours { uvec4 logitFours[]; };  // of vocabularies that are whole fours
layout(binding = 2) coherent buffer Keys { uvec4 keys[]; };
layout(binding = 2) coherent buffer Counts { uint counts[]; };
layout(binding = 3) readonly buffer Request {  // engine/src/ops/sample_request.h
  uint topK;
  uint window;
  float temperature;
  float topP;
  float minP;
  float repeatPenalty;
  float frequencyPenalty;
  float presencePenalty;
  float numbers[kRing];
} request;
layout(binding = 4) buffer History { uint history[]; };
layout(binding = 5) writeonly buffer Ids { uint ids[]; };
layout(binding = 6) writeonly buffer Results { uint results[]; };

shared uint slotCount[PIVOTS * SUBGROUPS];
shared float slotMass[PIVOTS * SUBGROUPS];
shared uint countAbove[PIVOTS];
shared float massAbove[PIVOTS];
shared float runMass[LANES];
shared uint runTies[LANES];
shared uint chosenLane;
shared uint lastLane;

// A barrier for what lanes write into the keys, too: barrier() alone orders shared memory, and another lane sees only
// what is written and read through a coherent block.
void barrierOfAll() {
  controlBarrier(gl_ScopeWorkgroup, gl_ScopeWorkgroup, gl_StorageSemanticsBuffer | gl_StorageSemanticsShared,
                 gl_SemanticsAcquireRelease);
}

uint firstKey() { return gl_WorkGroupID.x * params.fours; }

// How probable a token is, as an integer: penalties, then the bits of the logit.
uint keyOf(uint bits, uint came) {
  if ((bits & 0x7fffffffu) > kInfinite) return 0u;  // NaN
  if (came > 0u) {
    precise float logit = uintBitsToFloat(bits);
    if (request.repeatPenalty != 1.0) {
      logit = logit > 0.0 ? logit / request.repeatPenalty : logit * request.repeatPenalty;
    }
    precise const float often = float(came) * request.frequencyPenalty;
    logit = logit - often;
    logit = logit - request.presencePenalty;
    bits = floatBitsToUint(logit);
    if ((bits & 0x7fffffffu) > kInfinite) return 0u;
  }
  if (bits == (kInfinite | 0x80000000u)) return 0u;
  if (bits == kInfinite) bits = kMost;
  if (bits == 0x80000000u) bits = 0u;  // -0 is 0
  return bits ^ ((bits & 0x80000000u) != 0u ? 0xffffffffu : 0x80000000u);
}

float logitOf(uint key) {
  return uintBitsToFloat((key & 0x80000000u) != 0u ? key ^ 0x80000000u : ~key);
}

// The share of a token over the share of the best one.
float weightOf(uint key, float best) {
  const float power = (logitOf(key) - best) / request.temperature;
  if (power > -2.9e-8) return 1.0;  // to the nearest float32, which a driver's exp need not give
  return power < -100.0 ? 0.0 : exp(power);
}

// Every token of the history's window is counted in the place of its key.
void countRecent(uint lane, uint position) {
  const uint end = min(position + 1u, params.contextTokens);
  const uint begin = end - min(end, request.window);
  for (uint i = begin + lane; i < end; i += LANES) {
    const uint id = history[i];
    if (id < params.vocabulary) atomicExchange(counts[4u * firstKey() + id], 0u);
  }
  barrierOfAll();
  for (uint i = begin + lane; i < end; i += LANES) {
    const uint id = history[i];
    if (id < params.vocabulary) atomicAdd(counts[4u * firstKey() + id], 1u);
  }
  barrierOfAll();
}

uvec4 loadLogits(uint four) {
  if (params.vocabulary % 4u == 0u) return logitFours[firstKey() + four];
  uvec4 bits;
  [[unroll]] for (uint j = 0u; j < 4u; ++j) {
    const uint token = 4u * four + j;
    bits[j] = token < params.vocabulary ? logits[gl_WorkGroupID.x * params.vocabulary + token] : kAll;  // NaN
  }
  return bits;
}

// Makes the keys, and leaves the best in slotCount[0] and its id in slotCount[1].
void makeKeys(uint lane) {
  const bool penalized = request.window > 0u;
  const bool kept = penalized || request.temperature > 0.0;  // a count must not stay for the next time
  uint best = 0u;
  uint id = 0u;
  for (uint four = lane; four < params.fours; four += LANES) {
    uvec4 made = loadLogits(four);
    [[unroll]] for (uint j = 0u; j < 4u; ++j) {
      const uint count = penalized ? counts[4u * (firstKey() + four) + j] : 0u;
      made[j] = keyOf(made[j], count < kLeast ? count : 0u);
      if (made[j] > best) {
        best = made[j];
        id = 4u * four + j;
      }
    }
    if (kept) keys[firstKey() + four] = made;
  }
  const uint bestOfAll = subgroupMax(best);
  const uint idOfAll = subgroupMin(best == bestOfAll ? id : kAll);
  if (subgroupElect()) {
    slotCount[2u * gl_SubgroupID] = bestOfAll;
    slotCount[2u * gl_SubgroupID + 1u] = idOfAll;
  }
  barrierOfAll();
  if (lane == 0u) {
    best = slotCount[0];
    id = slotCount[1];
    for (uint s = 1u; s < gl_NumSubgroups; ++s) {
      const uint other = slotCount[2u * s];
      if (other > best || (other == best && slotCount[2u * s + 1u] < id)) {
        best = other;
        id = slotCount[2u * s + 1u];
      }
    }
    slotCount[0] = best;
    slotCount[1] = best == 0u ? 0u : id;
  }
  barrier();
}

// countAbove and massAbove: of the keys above each pivot.
void measure(uint lane, float best, uint pivots[PIVOTS]) {
  uint count[PIVOTS];
  float mass[PIVOTS];
  [[unroll]] for (uint p = 0u; p < PIVOTS; ++p) {
    count[p] = 0u;
    mass[p] = 0.0;
  }
  for (uint four = lane; four < params.fours; four += LANES) {
    const uvec4 some = keys[firstKey() + four];
    [[unroll]] for (uint j = 0u; j < 4u; ++j) {
      const float weight = some[j] == 0u ? 0.0 : weightOf(some[j], best);
      [[unroll]] for (uint p = 0u; p < PIVOTS; ++p) {
        const bool above = some[j] > pivots[p];
        count[p] += above ? 1u : 0u;
        mass[p] += above ? weight : 0.0;
      }
    }
  }
  barrier();  // everybody has read what the last search left
  [[unroll]] for (uint p = 0u; p < PIVOTS; ++p) {
    const uint countOfSubgroup = subgroupAdd(count[p]);
    const float massOfSubgroup = subgroupAdd(mass[p]);
    if (subgroupElect()) {
      slotCount[p * SUBGROUPS + gl_SubgroupID] = countOfSubgroup;
      slotMass[p * SUBGROUPS + gl_SubgroupID] = massOfSubgroup;
    }
  }
  barrier();
  for (uint p = lane; p < PIVOTS; p += LANES) {
    uint countOfAll = 0u;
    float massOfAll = 0.0;
    for (uint s = 0u; s < gl_NumSubgroups; ++s) {
      countOfAll += slotCount[p * SUBGROUPS + s];
      massOfAll += slotMass[p * SUBGROUPS + s];
    }
    countAbove[p] = countOfAll;
    massAbove[p] = massOfAll;
  }
  barrier();
}

// What stays: keys above `above`, and of those that are `above` the first `ties`.
struct Head {
  uint above;
  uint ties;
  bool allTies;
};

Head searchHead(uint lane, uint bestKey) {
  const float best = logitOf(bestKey);
  const uint most = request.topK == 0u ? kAll : request.topK;
  uint pivots[PIVOTS];
  // Where the mass mostly ends; the last one has all tokens above it.
  const float distances[PIVOTS] =
      float[PIVOTS](0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 13.0, 17.0, 0.0);
  [[unroll]] for (uint p = 0u; p < PIVOTS; ++p) {
    const uint bits = floatBitsToUint(best - distances[p] * request.temperature);
    pivots[p] = p + 1u == PIVOTS ? 0u : min(keyOf(bits, 0u), bestKey);
  }
  measure(lane, best, pivots);
  const float limit = request.topP < 1.0 ? request.topP * massAbove[PIVOTS - 1u] : 3.0e38;
  uint high = bestKey;  // here the next token still stays, at `low` no more
  uint low = 0u;
  uint highCount = 0u;
  float highMass = 0.0;
  uint lowCount = countAbove[PIVOTS - 1u];
  if (lowCount < most && massAbove[PIVOTS - 1u] <= limit) return Head(0u, 0u, false);
  for (uint turn = 0u; turn < 16u; ++turn) {
    for (uint p = 0u; p < PIVOTS; ++p) {
      const bool stays = countAbove[p] < most && massAbove[p] <= limit;
      if (stays && pivots[p] < high) {
        high = pivots[p];
        highCount = countAbove[p];
        highMass = massAbove[p];
      }
      if (!stays && pivots[p] > low) {
        low = pivots[p];
        lowCount = countAbove[p];
      }
    }
    if (lowCount - highCount <= 1u) return Head(low, 0u, false);  // the one token between them is the last that stays
    if (high - low <= 1u) break;
    const uint width = max((high - low) / (PIVOTS + 1u), 1u);
    [[unroll]] for (uint p = 0u; p < PIVOTS; ++p) pivots[p] = min(low + (p + 1u) * width, high);
    measure(lane, best, pivots);
  }
  const uint equal = lowCount - highCount;
  const float weight = weightOf(high, best);
  const float more = weight > 0.0 ? (limit - highMass) / weight : 3.0e38;
  uint ties = min(equal, most - highCount);
  if (more < float(ties)) ties = min(ties, uint(more) + 1u);
  return Head(high, ties, ties == equal);
}

bool staysIn(Head head, uint key, inout uint tie) {
  if (key > head.above) return true;
  if (key != head.above || key == 0u) return false;
  return head.allTies || tie++ < head.ties;
}

float keptWeight(Head head, uint key, float best, inout uint tie) {
  if (!staysIn(head, key, tie)) return 0.0;
  const float weight = weightOf(key, best);
  return weight < request.minP ? 0.0 : weight;
}

// How many of the tokens that have the head's last key come before the lane's run.
uint tiesBefore(uint lane, uint begin, uint end, Head head) {
  uint own = 0u;
  for (uint four = begin; four < end; ++four) {
    const uvec4 some = keys[firstKey() + four];
    [[unroll]] for (uint j = 0u; j < 4u; ++j) own += some[j] == head.above ? 1u : 0u;
  }
  runTies[lane] = own;
  barrier();
  for (uint width = 1u; width < LANES; width *= 2u) {
    const uint before = lane >= width ? runTies[lane - width] : 0u;
    barrier();
    runTies[lane] += before;
    barrier();
  }
  return runTies[lane] - own;
}

void give(uint position, uint id) {
  results[position % kRing] = id;
  if (params.advance == 0u) return;
  ids[0] = id;
  firstPosition = position + 1u;
  if (position + 1u < params.contextTokens) history[position + 1u] = id;
}

void draw(uint lane, uint position, uint bestKey) {
  const float best = logitOf(bestKey);
  Head head = Head(0u, 0u, false);
  if (request.topK > 0u || request.topP < 1.0) head = searchHead(lane, bestKey);
  const uint run = (params.fours + LANES - 1u) / LANES;
  const uint begin = min(lane * run, params.fours);
  const uint end = min(begin + run, params.fours);
  uint firstTie = 0u;
  if (head.ties > 0u && !head.allTies) firstTie = tiesBefore(lane, begin, end, head);
  uint tie = firstTie;
  float own = 0.0;
  for (uint four = begin; four < end; ++four) {
    const uvec4 some = keys[firstKey() + four];
    [[unroll]] for (uint j = 0u; j < 4u; ++j) own += keptWeight(head, some[j], best, tie);
  }
  runMass[lane] = own;
  if (lane == 0u) {
    chosenLane = kAll;
    lastLane = 0u;
  }
  barrier();
  for (uint width = 1u; width < LANES; width *= 2u) {
    const float before = lane >= width ? runMass[lane - width] : 0.0;
    barrier();
    runMass[lane] += before;
    barrier();
  }
  const float target = request.numbers[position % kRing] * runMass[LANES - 1u];
  if (own > 0.0) {
    if (target < runMass[lane]) atomicMin(chosenLane, lane);
    atomicMax(lastLane, lane);
  }
  barrier();
  if (lane != min(chosenLane, lastLane)) return;
  // Where rounding has used up the sum, the last token that stays is meant.
  float left = chosenLane == kAll ? 3.0e38 : target - (lane > 0u ? runMass[lane - 1u] : 0.0);
  uint id = 0u;
  bool found = false;
  tie = firstTie;
  for (uint four = begin; four < end && !found; ++four) {
    const uvec4 some = keys[firstKey() + four];
    [[unroll]] for (uint j = 0u; j < 4u; ++j) {
      const float weight = keptWeight(head, some[j], best, tie);
      if (!found && weight > 0.0) {
        id = 4u * four + j;
        found = left < weight;
        left -= weight;
      }
    }
  }
  give(position, id);
}

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint position = firstPosition + params.firstColumn + gl_WorkGroupID.x;
  if (request.window > 0u) countRecent(lane, position);
  makeKeys(lane);
  const uint bestKey = slotCount[0];
  const uint bestId = slotCount[1];
  barrier();  // everybody has the step and the best
  if (request.temperature > 0.0 && bestKey != 0u) {
    draw(lane, position, bestKey);
  } else if (lane == 0u) {
    give(position, bestId);
  }
}
