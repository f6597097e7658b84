// What a product does with its sums; needs GATING, params and y.
const uint kNoGate = 0u;
const uint kPaired = 1u;    // tiles of gate and up in turn: y = silu(gate) * up. TILES is even then
const uint kGateInY = 2u;   // y holds the gate: y = silu(y) * sum

float silu(float z) { return z / (1.0 + exp(-z)); }

// Tiles of the part.
uint tilesOfPart() { return (params.rows + kTileRows - 1u) / kTileRows * (GATING == kPaired ? 2u : 1u); }

// Whether the sums of tile t of a workgroup are only for its neighbour's.
bool isSecondOfPair(uint t) { return GATING == kPaired && t % 2u == 1u; }

void finish(uint column, uint tile, uint lane, float sum, float nextTilesSum) {
  const uint row = (GATING == kPaired ? tile / 2u : tile) * kTileRows + lane;
  if (row >= params.rows || column >= params.columns) return;
  const uint place = column * params.yStride + params.firstRow + row;
  if (GATING == kPaired) {
    y[place] = silu(sum) * nextTilesSum;
  } else if (GATING == kGateInY) {
    y[place] = silu(y[place]) * sum;
  } else {
    y[place] = params.accumulate != 0u ? y[place] + sum : sum;
  }
}
