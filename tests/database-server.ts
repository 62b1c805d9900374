export default function setUp() {}
