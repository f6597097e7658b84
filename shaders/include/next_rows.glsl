// The rows of a block of W that a workgroup holds in shared memory next, loaded into registers while it multiplies those
// before: STEPS steps of BLOCK_ROWS rows, shared among its LANES lanes. Needs weights.glsl and params.

const uint ROW_ITEMS = (BLOCK_ROWS * STEPS + LANES - 1u) / LANES;  // steps of a row that a lane brings

uvec4 nextQuants[ROW_ITEMS * PIECES];
uvec2 nextHighBits[ROW_ITEMS];
Scales nextScales[ROW_ITEMS];

// Item `item` of all: the 8 rows of a tile, then its steps, then the tiles.
uint rowOfItem(uint item) { return item / (kTileRows * STEPS) * kTileRows + item % kTileRows; }
uint stepOfItem(uint item) { return item / kTileRows % STEPS; }

void loadNextRows(uint firstTile, uint lastTile, uint firstStep) {
  [[unroll]] for (uint i = 0; i < ROW_ITEMS; ++i) {
    const uint item = i * LANES + gl_LocalInvocationIndex;
    const uint lane = item % kTileRows;
    const uint step = min(firstStep + stepOfItem(item), params.steps - 1u);
    const uint tile = min(firstTile + item / (kTileRows * STEPS), lastTile);
    nextScales[i] = loadScales(tile, step, params.steps, lane, params.scalesWord, params.superScalesWord);
    nextHighBits[i] = loadHighBits(tile, step, params.steps, lane, params.highBitsWord);
    [[unroll]] for (uint piece = 0; piece < PIECES; ++piece) {
      nextQuants[i * PIECES + piece] = loadPiece(tile, step, params.steps, piece, lane);
    }
  }
}
