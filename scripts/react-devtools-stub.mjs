// Stands in for react-devtools-core, which the bundle leaves out.
export default {};
