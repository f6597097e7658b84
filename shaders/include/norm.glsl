// RMSNorm without a dispatch of its own (Zhang and Sennrich 2019): norm(y) = y * weight / sqrt(mean(y^2) + epsilon).
//
// kPrepare: the product that ends y also writes y * weight, and for each of its tiles the sum of its squares.
// kFinish: the product that reads y * weight adds up those sums and multiplies its results by what is missing, which
// is the same for all of them.
// Needs NORM, params, LANES, TILES, COLUMNS. Bindings: 4 weights, 5 y * weight, 6 sums of squares [column][squares].
const uint kPrepare = 1u;
const uint kFinish = 2u;
// kFinish for devices that may compile two kernels for subgroups of different sizes, as for one column and for eight:
// what is added up in which order does not depend on them. A few lanes add up all squares.
const uint kFinishByLanes = 3u;
const uint SQUARE_LANES = LANES < 32u ? LANES : 32u;

bool finishesNorm() { return NORM == kFinish || NORM == kFinishByLanes; }

layout(binding = 4) readonly buffer NormWeights { float normWeights[]; };
layout(binding = 5) writeonly buffer Weighted { float weighted[]; };
layout(binding = 6) buffer Squares { float squares[]; };

shared float squareOf[TILES * COLUMNS * kTileRows];  // kPrepare: of each row
shared float someSquares[COLUMNS * LANES];           // kFinish: of each subgroup; kFinishByLanes: of a lane

// Before a barrier, by all lanes.
void addSquares(uint lane) {
  if (NORM == kFinishByLanes && lane >= SQUARE_LANES) return;
  [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
    float sum = 0.0;
    const uint lanes = NORM == kFinish ? LANES : SQUARE_LANES;
    for (uint i = lane; i < params.squares; i += lanes) sum += squares[c * params.squares + i];
    if (NORM == kFinishByLanes) {
      someSquares[c * LANES + lane] = sum;
    } else {
      sum = subgroupAdd(sum);
      if (subgroupElect()) someSquares[c * LANES + gl_SubgroupID] = sum;
    }
  }
}

// After the barrier.
float normFactor(uint c) {
  float sum = 0.0;
  const uint count = NORM == kFinish ? gl_NumSubgroups : SQUARE_LANES;
  for (uint i = 0; i < count; ++i) sum += someSquares[c * LANES + i];
  return 1.0 / sqrt(sum / params.normDim + params.epsilon);
}

// kPrepare: before a barrier; `inside`: whether there is such a row and column.
void prepareNorm(uint t, uint c, uint lane, bool inside, uint row, uint place) {
  float value = 0.0;
  if (inside) {
    value = y[place];
    weighted[place] = value * normWeights[params.normOffset + row];
  }
  squareOf[(t * COLUMNS + c) * kTileRows + lane] = value * value;
}

// kPrepare: after the barrier, by all lanes.
void writeSquares(uint lane, uint firstTile, uint firstColumn) {
  for (uint i = lane; i < TILES * COLUMNS; i += LANES) {
    const uint tile = params.firstRow / kTileRows + firstTile + i / COLUMNS;
    const uint column = firstColumn + i % COLUMNS;
    if ((firstTile + i / COLUMNS) * kTileRows >= params.rows || column >= params.columns) continue;
    float sum = 0.0;
    for (uint r = 0; r < kTileRows; ++r) sum += squareOf[i * kTileRows + r];
    squares[column * params.squares + tile] = sum;
  }
}
