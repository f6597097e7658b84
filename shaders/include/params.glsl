// Turns a params/*.inc file into the push constants of a shader.
#define PARAM_UINT(name) uint name;
#define PARAM_FLOAT(name) float name;
