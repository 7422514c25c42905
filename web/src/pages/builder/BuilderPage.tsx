import { useParams } from 'react-router';
import { useTrail } from '../../app/crumbs';

export default function BuilderPage() {
  const { key } = useParams();
  useTrail({ label: key ?? 'new' });
  return <h1 className="p-6 text-xl font-semibold">{key}</h1>;
}
