// Cooperative matrices: what the subgroup's lanes hold together, and matrix cores multiply. One spelling for
// GL_KHR_cooperative_matrix and for the older GL_NV_cooperative_matrix, which more compilers know (COOPERATIVE_NV).
// A: float16 M x K.  B: float16 K x N.  Sum: float32 M x N.  `place` and `stride` count elements of
// `memory`: uvec4s of 8 float16, or floats.
#extension GL_KHR_memory_scope_semantics : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_KHR_shader_subgroup_basic : require

#if defined(COOPERATIVE_NV)
#extension GL_NV_cooperative_matrix : require
#define MatrixA(m, k) fcoopmatNV<16, gl_ScopeSubgroup, m, k>
#define MatrixB(k, n) fcoopmatNV<16, gl_ScopeSubgroup, k, n>
#define MatrixSum(m, n) fcoopmatNV<32, gl_ScopeSubgroup, m, n>
#define loadRows(matrix, memory, place, stride) coopMatLoadNV(matrix, memory, place, stride, false)
#define loadColumns(matrix, memory, place, stride) coopMatLoadNV(matrix, memory, place, stride, true)
#define storeColumns(matrix, memory, place, stride) coopMatStoreNV(matrix, memory, place, stride, true)
#define storeRows(matrix, memory, place, stride) coopMatStoreNV(matrix, memory, place, stride, false)
#define multiplyAdd(a, b, sum) coopMatMulAddNV(a, b, sum)
#else
#extension GL_KHR_cooperative_matrix : require
#define MatrixA(m, k) coopmat<float16_t, gl_ScopeSubgroup, m, k, gl_MatrixUseA>
#define MatrixB(k, n) coopmat<float16_t, gl_ScopeSubgroup, k, n, gl_MatrixUseB>
#define MatrixSum(m, n) coopmat<float, gl_ScopeSubgroup, m, n, gl_MatrixUseAccumulator>
#define loadRows(matrix, memory, place, stride) \
  coopMatLoad(matrix, memory, place, stride, gl_CooperativeMatrixLayoutRowMajor)
#define loadColumns(matrix, memory, place, stride) \
  coopMatLoad(matrix, memory, place, stride, gl_CooperativeMatrixLayoutColumnMajor)
#define storeColumns(matrix, memory, place, stride) \
  coopMatStore(matrix, memory, place, stride, gl_CooperativeMatrixLayoutColumnMajor)
#define storeRows(matrix, memory, place, stride) \
  coopMatStore(matrix, memory, place, stride, gl_CooperativeMatrixLayoutRowMajor)
#define multiplyAdd(a, b, sum) coopMatMulAdd(a, b, sum)
#endif
